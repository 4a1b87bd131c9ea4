package dev.serin.proxy;

import java.net.InetAddress;

/// A range of addresses in CIDR notation, such as `10.0.0.0/8`; without a length, a single address.
///
/// @param bits that count, from the left
record Network(InetAddress base, int bits) {
    /// The trap: takes literal addresses only, so nothing is ever looked up.
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = base.getAddress().length * 8;
        return new Network(base, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] wanted = base.getAddress();
        byte[] found = address.getAddress();
        if (wanted.length != found.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((wanted[bit / 8] & mask) != (found[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
