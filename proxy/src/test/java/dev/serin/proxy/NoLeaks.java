package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test class that lost a buffer. It loses one itself, and waits until that one was found: then the others
/// would have been found too.
final class NoLeaks implements AfterAllCallback {
    private static final String OURS = "lost on purpose";

    @Override
    public void afterAll(ExtensionContext context) {
        String ours = OURS + " by " + context.getDisplayName(); // the same leak is reported once only
        loseOne(ours);
        await("the leak detector finds a leak").atMost(Duration.ofSeconds(20)).until(() -> isFound(ours));
        List<String> others =
                LeakRecorder.FOUND.stream().filter(leak -> !leak.contains(OURS)).toList();
        LeakRecorder.FOUND.clear();
        assertThat(others).as("buffers that were never released").isEmpty();
    }

    private static void loseOne(String ours) {
        ByteBufAllocator.DEFAULT.directBuffer(16).touch(ours);
    }

    private static boolean isFound(String ours) {
        System.gc();
        ByteBuf next = ByteBufAllocator.DEFAULT.directBuffer(16); // leaks are reported when a buffer is taken
        next.release();
        return LeakRecorder.FOUND.stream().anyMatch(leak -> leak.contains(ours));
    }
}
