package dev.serin.testkit;

import dev.serin.notify.InMemoryNotifier;
import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The notifier in memory")
class InMemoryNotifierTest extends NotifierContract {
    private final InMemoryNotifier notifier = new InMemoryNotifier();

    @Override
    protected Notifier open() {
        return notifier;
    }

    @Override
    protected Receiver receiver() {
        return new Receiver() {
            @Override
            public List<Arrived> arrived() {
                return notifier.sent().stream()
                        .map(message -> new Arrived(message.id(), message.text() + "\n" + message.link()))
                        .toList();
            }

            @Override
            public void refuse() {
                notifier.refuse(new NotifyException("it was told to refuse"));
            }

            @Override
            public void hang() {
                notifier.hangFromNowOn();
            }

            @Override
            public boolean isHanging() {
                return notifier.isHanging();
            }
        };
    }

    @Override
    protected List<String> secrets() {
        return List.of("there is no secret");
    }

    @Override
    protected String refusal() {
        return "it was told to refuse";
    }
}
