package dev.serin.proxy;

/// Who sends a request, as far as it matters for counting.
///
/// @param user a hash of the user, or [#NOBODY] for one who can never be known again
/// @param bucket one of [Division#BUCKETS], by a hash of the user or of the client's address
/// @param half whether the random half of stable would have it, drawn as the variant is
record Asker(long user, int bucket, boolean half) {
    static final long NOBODY = 0;
}
