package dev.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A mailbox")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxTest {
    private static final int SENDERS = 8;
    private static final int MESSAGES = 1000;

    private record Message(int sender, int number) {}

    @Test
    void hands_over_one_message_at_a_time_and_keeps_the_order_of_each_sender() {
        List<Message> read = new ArrayList<>();
        AtomicBoolean busy = new AtomicBoolean();
        AtomicBoolean overlapped = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Mailbox<Message> mailbox = new Mailbox<>(threads, message -> {
                overlapped.compareAndSet(false, !busy.compareAndSet(false, true));
                synchronized (read) {
                    read.add(message);
                }
                busy.set(false);
            });
            IntStream.range(0, SENDERS)
                    .forEach(sender -> threads.execute(() -> {
                        for (int i = 0; i < MESSAGES; i++) {
                            mailbox.put(new Message(sender, i));
                        }
                    }));
            await().until(() -> sizeOf(read) == SENDERS * MESSAGES);
        }
        assertThat(overlapped).isFalse();
        for (int sender = 0; sender < SENDERS; sender++) {
            int own = sender;
            assertThat(read.stream().filter(message -> message.sender() == own).mapToInt(Message::number))
                    .containsExactly(IntStream.range(0, MESSAGES).boxed().toArray(Integer[]::new));
        }
    }

    private static int sizeOf(List<Message> read) {
        synchronized (read) {
            return read.size();
        }
    }

    @Test
    void holds_no_thread_while_it_is_empty() {
        List<Runnable> asked = new ArrayList<>();
        List<String> read = new ArrayList<>();
        Mailbox<String> mailbox = new Mailbox<>(asked::add, read::add);
        mailbox.put("one");
        mailbox.put("two");
        assertThat(asked).hasSize(1);
        asked.getFirst().run();
        mailbox.put("three");
        assertThat(asked).hasSize(2);
        asked.getLast().run();
        assertThat(read).containsExactly("one", "two", "three");
    }
}
