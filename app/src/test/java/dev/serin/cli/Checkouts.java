package dev.serin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// People of a test who check out at the demo's shop.
final class Checkouts {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Checkouts() {}

    /// Twenty of them, one after the other, with the same data.
    static void twenty(URI shop, String data) throws IOException, InterruptedException {
        HttpRequest checkout = HttpRequest.newBuilder(shop.resolve("/checkout"))
                .POST(HttpRequest.BodyPublishers.ofString(data))
                .build();
        for (int i = 0; i < 20; i++) {
            CLIENT.send(checkout, HttpResponse.BodyHandlers.discarding());
        }
    }
}
