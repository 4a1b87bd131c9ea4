package dev.serin.demo;

/// How many users a version did harm, and how many it would have harmed had it served everybody in that time.
public record Toll(int users, int withoutCanary) {
    public static final Toll NONE = new Toll(0, 0);

    public Toll plus(Toll other) {
        return new Toll(users + other.users, withoutCanary + other.withoutCanary);
    }
}
