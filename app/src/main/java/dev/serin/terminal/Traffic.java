package dev.serin.terminal;

/// What was served since the start.
///
/// @param usersErrors errors that clients saw, from whichever variant
/// @param rescued requests that the canary did not take and stable answered
public record Traffic(long requests, long canaryRequests, long usersErrors, long rescued) {
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);
}
