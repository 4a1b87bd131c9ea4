package dev.serin.judge;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Something of each endpoint, in the order of their names. Immutable.
///
/// What is kept by endpoint is made anew at every look. This is two arrays, and while no endpoint is new, the one with
/// the names goes from look to look.
final class ByEndpoint<T> {
    private static final ByEndpoint<?> NONE = new ByEndpoint<>(new String[0], new Object[0]);

    private final String[] names;
    private final Object[] things;

    private ByEndpoint(String[] names, Object[] things) {
        this.names = names;
        this.things = things;
    }

    @SuppressWarnings("unchecked") // there is nothing in it
    static <T> ByEndpoint<T> none() {
        return (ByEndpoint<T>) NONE;
    }

    /// All of a sample's part.
    static <T> ByEndpoint<T> of(SortedMap<String, T> things) {
        return of(things, _ -> true);
    }

    /// What is worth keeping of a sample's part.
    static <T> ByEndpoint<T> of(SortedMap<String, T> things, Predicate<T> isKept) {
        String[] names = new String[things.size()];
        Object[] kept = new Object[names.length];
        int size = 0;
        for (var entry : things.entrySet()) {
            names[size] = entry.getKey();
            kept[size] = entry.getValue();
            size += isKept.test(entry.getValue()) ? 1 : 0;
        }
        return size == names.length
                ? new ByEndpoint<>(names, kept)
                : new ByEndpoint<>(Arrays.copyOf(names, size), Arrays.copyOf(kept, size));
    }

    boolean isEmpty() {
        return names.length == 0;
    }

    int size() {
        return names.length;
    }

    List<String> names() {
        return Collections.unmodifiableList(Arrays.asList(names));
    }

    String name(int place) {
        return names[place];
    }

    @SuppressWarnings("unchecked") // only such things are put in
    T get(int place) {
        return (T) things[place];
    }

    boolean has(String endpoint) {
        return Arrays.binarySearch(names, endpoint) >= 0;
    }

    T getOrDefault(String endpoint, T otherwise) {
        int place = Arrays.binarySearch(names, endpoint);
        return place < 0 ? otherwise : get(place);
    }

    /// What each thing becomes by more of its endpoint.
    ///
    /// @param start what an endpoint begins with
    <S> ByEndpoint<T> with(ByEndpoint<S> more, T start, BiFunction<T, S, T> change) {
        Object[] next = things.clone();
        for (int i = 0; i < more.size(); i++) {
            int place = place(more.names[i], i);
            if (place < 0) {
                return joined(more, start, change);
            }
            next[place] = change.apply(get(place), more.get(i));
        }
        return new ByEndpoint<>(names, next);
    }

    /// @param likely where it mostly is: samples mostly have all endpoints
    private int place(String endpoint, int likely) {
        return likely < names.length && names[likely].equals(endpoint) ? likely : Arrays.binarySearch(names, endpoint);
    }

    private <S> ByEndpoint<T> joined(ByEndpoint<S> more, T start, BiFunction<T, S, T> change) {
        SortedMap<String, T> all = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            all.put(names[i], get(i));
        }
        for (int i = 0; i < more.size(); i++) {
            all.put(more.names[i], change.apply(all.getOrDefault(more.names[i], start), more.get(i)));
        }
        return of(all);
    }

    /// Something else of the same endpoints.
    <S> ByEndpoint<S> map(BiFunction<String, T, S> change) {
        Object[] changed = new Object[things.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = change.apply(names[i], get(i));
        }
        return new ByEndpoint<>(names, changed);
    }
}
