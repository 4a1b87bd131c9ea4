package dev.serin.proxy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Names the endpoint of a request: `GET /orders/{id}`. Numbers, UUIDs and long hashes become `{id}`; the query is
/// dropped. Safe for any thread.
///
/// At most 200 names are kept, beside those of the user's own patterns; all others together are `other`, so that nobody
/// can fill the memory with made-up paths. A name is kept when a variant first answers as if it knew the endpoint: who
/// only tries paths to see what is there takes no place.
final class EndpointNames {
    static final String OTHER = "other";
    static final int MOST = 200;
    private static final int REMEMBERED = 2_000;
    private static final int LONGEST_PATH = 512;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final List<List<String>> patterns;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Endpoint other = new Endpoint(OTHER, true);
    private final Map<String, Map<String, Endpoint>> remembered =
            METHODS.stream().collect(Collectors.toUnmodifiableMap(method -> method, _ -> new ConcurrentHashMap<>()));

    /// @param patterns paths of the user's own, such as `/users/{name}/posts`; a part in braces matches anything
    EndpointNames(List<String> patterns) {
        this.patterns = patterns.stream().map(EndpointNames::parts).toList();
    }

    /// The endpoint of one request.
    final class Endpoint {
        private final String name;
        private final boolean hasPlace;

        private Endpoint(String name, boolean hasPlace) {
            this.name = name;
            this.hasPlace = hasPlace;
        }

        /// What an answer of this status is counted under.
        String answered(int status) {
            boolean isUnknown = status == 404 || status == 405 || status == 501;
            return isUnknown || hasPlace ? unanswered() : kept(name);
        }

        /// What a request is counted under that no variant answered.
        String unanswered() {
            return hasPlace || names.contains(name) ? name : OTHER;
        }
    }

    /// @param target the request's target, as it came
    Endpoint of(String method, String target) {
        Map<String, Endpoint> byPath = remembered.get(method);
        if (byPath == null) {
            return other;
        }
        String path = pathOf(target);
        Endpoint known = byPath.get(path);
        return known != null ? known : remember(byPath, path, endpoint(method, path));
    }

    /// Only what cannot change any more is remembered.
    private static Endpoint remember(Map<String, Endpoint> byPath, String path, Endpoint endpoint) {
        if (endpoint.hasPlace && byPath.size() < REMEMBERED && path.length() <= LONGEST_PATH) {
            byPath.put(path, endpoint);
        }
        return endpoint;
    }

    private Endpoint endpoint(String method, String path) {
        if (path.length() > LONGEST_PATH) {
            return other;
        }
        List<String> parts = parts(path);
        for (List<String> pattern : patterns) {
            if (matches(pattern, parts)) {
                return new Endpoint(method + ' ' + String.join("/", pattern), true);
            }
        }
        return ofNoPattern(
                method + ' ' + parts.stream().map(EndpointNames::withoutId).collect(Collectors.joining("/")));
    }

    private Endpoint ofNoPattern(String name) {
        boolean isKept = names.contains(name);
        return isKept || names.size() < MOST ? new Endpoint(name, isKept) : other;
    }

    private String kept(String name) {
        if (names.contains(name)) {
            return name;
        }
        synchronized (names) {
            if (names.size() < MOST) {
                names.add(name);
            }
            return names.contains(name) ? name : OTHER;
        }
    }

    private static boolean matches(List<String> pattern, List<String> parts) {
        if (pattern.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean any = pattern.get(i).startsWith("{") && pattern.get(i).endsWith("}");
            if (!any && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutId(String part) {
        return Identifier.is(part) ? "{id}" : part;
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    private static String pathOf(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?' || c == ';') {
                return target.substring(0, i);
            }
        }
        return target;
    }
}
