package dev.serin.metrics.scrape;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The fields of a message of protobuf, by their numbers. What is not there is empty, or 0.
record Fields(UnknownFieldSet fields) {
    static Fields of(ByteString message) throws IOException {
        return new Fields(UnknownFieldSet.parseFrom(message));
    }

    /// Whether a number is there and is not 0: to writers of `metrics.proto` the two are the same.
    boolean has(int number) {
        return number(number) != 0;
    }

    String text(int number) throws IOException {
        List<ByteString> texts = fields.getField(number).getLengthDelimitedList();
        if (texts.isEmpty()) {
            return "";
        }
        if (!texts.getLast().isValidUtf8()) {
            throw new IOException("a text is no UTF-8");
        }
        return texts.getLast().toStringUtf8();
    }

    double number(int number) {
        List<Long> numbers = fields.getField(number).getFixed64List();
        return numbers.isEmpty() ? 0 : Double.longBitsToDouble(numbers.getLast());
    }

    long whole(int number) {
        List<Long> numbers = fields.getField(number).getVarintList();
        return numbers.isEmpty() ? 0 : numbers.getLast();
    }

    /// A number that is never below 0, though it may be above what a `long` holds.
    double unsigned(int number) {
        long whole = whole(number);
        return whole >= 0 ? (double) whole : (double) (whole >>> 1) * 2;
    }

    /// A number of which small ones of either sign are short.
    long signed(int number) {
        return CodedInputStream.decodeZigZag64(whole(number));
    }

    /// Each with a tag of its own, or all behind one.
    List<Long> signedOnes(int number) throws IOException {
        List<Long> all = new ArrayList<>();
        fields.getField(number).getVarintList().forEach(one -> all.add(CodedInputStream.decodeZigZag64(one)));
        for (ByteString packed : fields.getField(number).getLengthDelimitedList()) {
            CodedInputStream in = packed.newCodedInput();
            while (!in.isAtEnd()) {
                all.add(in.readSInt64());
            }
        }
        return all;
    }

    /// Each with a tag of its own, or all behind one.
    List<Double> numbers(int number) throws IOException {
        List<Double> all = new ArrayList<>();
        fields.getField(number).getFixed64List().forEach(one -> all.add(Double.longBitsToDouble(one)));
        for (ByteString packed : fields.getField(number).getLengthDelimitedList()) {
            CodedInputStream in = packed.newCodedInput();
            while (!in.isAtEnd()) {
                all.add(in.readDouble());
            }
        }
        return all;
    }

    Fields message(int number) throws IOException {
        List<Fields> messages = messages(number);
        return messages.isEmpty() ? new Fields(UnknownFieldSet.getDefaultInstance()) : messages.getLast();
    }

    List<Fields> messages(int number) throws IOException {
        List<Fields> messages = new ArrayList<>();
        for (ByteString message : fields.getField(number).getLengthDelimitedList()) {
            messages.add(of(message));
        }
        return messages;
    }
}
