package dev.serin.proxy;

/// A long for each user, in open addressing: the arrays double when they are four fifths full. For one thread at a
/// time.
final class UserTable {
    private static final int SMALLEST = 16;
    private static final int FULL_PERCENT = 80;

    private long[] users = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    boolean knows(long user) {
        return users[slot(user)] == user;
    }

    /// 0 for a user who is not there.
    long get(long user) {
        return values[slot(user)];
    }

    /// @param user not 0, which marks an empty slot; evenly spread, such as a good hash
    void put(long user, long value) {
        int slot = slot(user);
        if (users[slot] == 0) {
            slot = newSlot(user);
            size++;
            users[slot] = user;
        }
        values[slot] = value;
    }

    private int newSlot(long user) {
        if ((size + 1) * 100L > (long) FULL_PERCENT * users.length) {
            grow();
        }
        return slot(user);
    }

    /// Where the user is, or where it would be.
    private int slot(long user) {
        int mask = users.length - 1;
        int slot = (int) user & mask;
        while (users[slot] != 0 && users[slot] != user) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldUsers = users;
        long[] oldValues = values;
        users = new long[2 * oldUsers.length];
        values = new long[2 * oldUsers.length];
        for (int i = 0; i < oldUsers.length; i++) {
            if (oldUsers[i] != 0) {
                int slot = slot(oldUsers[i]);
                users[slot] = oldUsers[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
