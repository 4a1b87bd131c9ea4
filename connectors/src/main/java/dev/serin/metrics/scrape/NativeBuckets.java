package dev.serin.metrics.scrape;

import dev.serin.series.HistogramPoint.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the buckets of a native histogram. Its borders are the powers of 2^(2^-schema); which of the
/// buckets are there is told by spans, each with the gap in front of it and its length; what is in them by
/// the difference to the bucket before, or as it is.
final class NativeBuckets {
    private static final int COARSEST = -4;
    private static final int FINEST = 8;

    private NativeBuckets() {}

    static boolean isNative(Fields histogram) {
        return !histogram.fields().getField(9).getLengthDelimitedList().isEmpty()
                || !histogram.fields().getField(12).getLengthDelimitedList().isEmpty()
                || histogram.number(6) > 0
                || zeros(histogram) > 0;
    }

    private static double zeros(Fields histogram) {
        return histogram.has(8) ? histogram.number(8) : histogram.unsigned(7);
    }

    static List<Bucket> of(Fields histogram) throws IOException, Malformed {
        long schema = histogram.signed(5);
        if (schema < COARSEST || schema > FINEST) {
            throw new Malformed("it shows a native histogram of the schema " + schema + ", which is not known here");
        }
        List<Bucket> buckets = new ArrayList<>();
        for (Bucket bucket : side(schema, histogram.messages(9), counts(histogram, 10, 11))) {
            buckets.add(new Bucket(-bucket.upper(), -bucket.lower(), bucket.count()));
        }
        Collections.reverse(buckets);
        if (zeros(histogram) > 0) {
            buckets.add(new Bucket(-histogram.number(6), histogram.number(6), zeros(histogram)));
        }
        buckets.addAll(side(schema, histogram.messages(12), counts(histogram, 13, 14)));
        return buckets;
    }

    private static List<Double> counts(Fields histogram, int differences, int plain) throws IOException {
        List<Double> counts = new ArrayList<>();
        long count = 0;
        for (long difference : histogram.signedOnes(differences)) {
            count += difference;
            counts.add((double) count);
        }
        counts.addAll(histogram.numbers(plain));
        return counts;
    }

    private static List<Bucket> side(long schema, List<Fields> spans, List<Double> counts) throws Malformed {
        List<Bucket> buckets = new ArrayList<>();
        long power = 0;
        int seen = 0;
        for (Fields span : spans) {
            power += span.signed(1);
            for (long left = span.whole(2); left > 0; left--) {
                add(buckets, schema, power++, next(counts, seen++));
            }
        }
        if (seen < counts.size()) {
            throw new Malformed("it shows a native histogram with more counts than buckets");
        }
        return buckets;
    }

    private static double next(List<Double> counts, int number) throws Malformed {
        if (number >= counts.size() || !(counts.get(number) >= 0)) {
            throw new Malformed("it shows a native histogram with a bucket that has no count");
        }
        return counts.get(number);
    }

    private static void add(List<Bucket> buckets, long schema, long power, double count) {
        if (count > 0) {
            buckets.add(new Bucket(border(schema, power - 1), border(schema, power), count));
        }
    }

    private static double border(long schema, long power) {
        return StrictMath.pow(2, (double) power * StrictMath.pow(2, (double) -schema));
    }
}
