package dev.serin.proxy;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The urls of one variant, taken in turn. Safe for any thread.
///
/// Health checks will have their place here: a url that is known to be down is not offered.
final class Urls {
    private final List<InetSocketAddress> addresses;
    private final AtomicInteger turn = new AtomicInteger();

    Urls(List<InetSocketAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    List<InetSocketAddress> addresses() {
        return addresses;
    }

    /// The urls that one request may try.
    Tries tries() {
        return new Tries(addresses.size() == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), addresses.size()));
    }

    /// Each url once, from the one whose turn it is.
    final class Tries {
        private final int first;
        private int tried;

        private Tries(int first) {
            this.first = first;
        }

        boolean hasNext() {
            return tried < addresses.size();
        }

        /// Which of the urls comes next.
        int index() {
            return (first + tried) % addresses.size();
        }

        InetSocketAddress next() {
            InetSocketAddress next = addresses.get(index());
            tried++;
            return next;
        }
    }
}
