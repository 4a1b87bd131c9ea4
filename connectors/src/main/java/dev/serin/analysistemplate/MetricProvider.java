package dev.serin.analysistemplate;

import java.time.Duration;
import java.util.List;

/// Who is asked for a measurement, and how.
///
/// The law: headers, bodies, queries and urls may hold secrets that came as arguments, so no provider says what is in
/// them by itself.
public sealed interface MetricProvider {
    /// As long as one answer may take where nobody says otherwise.
    Duration LIMIT = Duration.ofSeconds(30);

    /// What is known of the provider without its secrets, such as `prometheus http://prometheus:9090`.
    String shown();

    /// How long one answer may take.
    Duration limit();

    /// A Prometheus, or what speaks like one.
    ///
    /// @param address empty when the one who runs the analysis must say
    record Prometheus(
            String address,
            String query,
            Span span,
            List<Header> headers,
            Login login,
            boolean isInsecure,
            Duration limit)
            implements MetricProvider {
        public Prometheus {
            headers = List.copyOf(headers);
        }

        /// The same question to another server.
        public Prometheus at(String other) {
            return new Prometheus(other, query, span, headers, login, isInsecure, limit);
        }

        @Override
        public String shown() {
            return ("prometheus " + Addresses.shown(address)).strip();
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /// Any HTTP service that answers with a value.
    ///
    /// @param body empty for none
    /// @param jsonPath what of the answer is the result; empty for all of it
    record Web(
            String method,
            String url,
            List<Header> headers,
            String body,
            String jsonPath,
            Login login,
            boolean isInsecure,
            Duration limit)
            implements MetricProvider {
        public Web {
            headers = List.copyOf(headers);
        }

        @Override
        public String shown() {
            return "web " + method + " " + Addresses.shown(url);
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /// One header of the request.
    record Header(String key, String value) {
        @Override
        public String toString() {
            return key + ": …";
        }
    }

    /// The time that a query of Prometheus is asked for.
    sealed interface Span {
        /// The instant at which it is asked.
        record Now() implements Span {}

        /// From one time to another.
        ///
        /// @param start an expression that gives a time, such as `now() - duration("5m")`
        /// @param end an expression that gives a time
        record Between(String start, String end, Duration step) implements Span {}
    }
}
