package dev.serin.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// What the clients ask for.
enum Scenario {
    SMALL("small", "/small", "100 B answers"),
    LARGE("large", "/large", "64 KB answers"),
    UPLOAD("upload", "/upload", "64 KB bodies");

    private final String key;
    private final String path;
    private final String title;

    Scenario(String key, String path, String title) {
        this.key = key;
        this.path = path;
        this.title = title;
    }

    /// As the budgets name it.
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    URI at(int port) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// What wrk needs besides the url.
    List<String> wrk(Path root) {
        return switch (this) {
            case SMALL, LARGE -> List.of();
            case UPLOAD -> List.of("-s", root.resolve("bench/peers/upload.lua").toString());
        };
    }
}
