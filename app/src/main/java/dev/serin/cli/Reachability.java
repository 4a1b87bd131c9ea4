package dev.serin.cli;

import dev.serin.planfile.VariantUrl;
import dev.serin.problem.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Tries whether anybody answers at the urls of a plan: one connection each, all at once, and none waits for long.
///
/// Nobody answering is a warning, never an error: the service may be started after the plan is checked.
final class Reachability {
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private Reachability() {}

    /// A warning for each url at which nobody answers.
    static List<Problem> warnings(List<VariantUrl> urls) {
        List<CompletableFuture<Optional<Problem>>> tries =
                urls.stream().map(Reachability::tried).toList();
        return tries.stream().flatMap(each -> each.join().stream()).toList();
    }

    /// The trap: looking up a name knows no time limit, so the wait has one of its own, and the thread is left behind.
    private static CompletableFuture<Optional<Problem>> tried(VariantUrl url) {
        CompletableFuture<Optional<Problem>> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer.complete(connected(url)));
        return answer.completeOnTimeout(silent(url), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Optional<Problem> connected(VariantUrl url) {
        InetSocketAddress address = new InetSocketAddress(url.url().getHost(), url.port());
        if (address.isUnresolved()) {
            return warning(
                    url, "The host of '" + url.shown() + "' is not known here.", "look at the spelling of the host");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
            return Optional.empty();
        } catch (SocketTimeoutException _) {
            return silent(url);
        } catch (IOException failure) {
            return warning(
                    url,
                    "Nobody answers at '" + url.shown() + "' (" + failure.getMessage() + ").",
                    "start the service there, or name the port that it listens on");
        }
    }

    private static Optional<Problem> silent(VariantUrl url) {
        return warning(
                url,
                "Nobody answers at '" + url.shown() + "' within a second.",
                "look whether the host is up, and whether a firewall stands before it");
    }

    private static Optional<Problem> warning(VariantUrl url, String what, String mend) {
        return Optional.of(Problem.warning(what, url.place(), mend));
    }
}
