package dev.serin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What wrk saw while it kept its connections busy.
///
/// @param requests that were answered with a 2xx or 3xx
record Wrk(long requests, double perSecond, double p50Millis, double p99Millis) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern FAILURES = Pattern.compile("(?m)^\\s*(Socket errors|Non-2xx or 3xx responses):.*$");

    /// Sends requests as fast as they are answered, for `seconds`, over `connections`.
    static Wrk run(URI url, int connections, int seconds, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(List.of("--latency", "--timeout", "10s"));
        command.addAll(more);
        command.add(url.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk failed: " + said);
        }
        return parse(said);
    }

    /// Reads wrk's report. A run with failures is no measurement.
    static Wrk parse(String said) throws IOException {
        Matcher failures = FAILURES.matcher(said);
        if (failures.find()) {
            throw new IOException("wrk saw failures: " + failures.group().trim());
        }
        return new Wrk(
                Long.parseLong(find(REQUESTS, said).group(1)),
                Double.parseDouble(find(RATE, said).group(1)),
                millis(find(percentile(50), said)),
                millis(find(percentile(99), said)));
    }

    private static Pattern percentile(int percent) {
        return Pattern.compile("(?m)^\\s*" + percent + "%\\s+([0-9.]+)(us|ms|s)");
    }

    private static MatchResult find(Pattern pattern, String said) throws IOException {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IOException("wrk did not say " + pattern + " but: " + said);
        }
        return matcher.toMatchResult();
    }

    private static double millis(MatchResult time) {
        double number = Double.parseDouble(time.group(1));
        return switch (time.group(2)) {
            case "us" -> number / 1000;
            case "ms" -> number;
            default -> number * 1000;
        };
    }
}
