package dev.serin.terminal;

import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/// The view on a terminal: redraws itself, and takes keys.
///
/// One thread reads keys and draws; all others only leave word. The terminal keeps its signals, so that Ctrl-C works
/// whatever this thread does, and gets its settings back when the view is closed, or when the process ends.
public final class LiveView implements View {
    private static final int PATIENCE_FOR_A_KEY_MILLIS = 150;
    private static final int DEFAULT_ROWS = 24;
    private static final long PATIENCE_FOR_THE_THREAD_MILLIS = 2_000;

    private final Terminal terminal;
    private final PrintStream out;
    private final Attributes original;
    private final Symbols symbols;
    private final Screen screen;
    private final Keyboard keyboard;
    private final InstantSource clock;
    private final Runnable quit;
    private final PrintStream systemErr = System.err;
    private final Queue<String> toSay = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("serin-view").unstarted(this::work);
    private final AtomicReference<@Nullable Shown> shown = new AtomicReference<>();
    private final AtomicReference<@Nullable CountDownLatch> leaving = new AtomicReference<>();
    private volatile Consumer<Signal> steering = _ -> {};
    private Size size;
    private volatile boolean resized;
    private volatile boolean continued;
    private volatile boolean closed;
    private boolean hasKeys = true;

    private LiveView(
            Terminal terminal,
            PrintStream out,
            Map<String, String> environment,
            InstantSource clock,
            Runnable quit,
            Attributes original) {
        this.terminal = terminal;
        this.out = out;
        this.original = original;
        this.size = terminal.getSize();
        this.symbols = Symbols.in(out.charset());
        this.screen = new Screen(out, environment.getOrDefault("NO_COLOR", "").isEmpty());
        this.clock = clock;
        this.quit = quit;
        this.keyboard = new Keyboard(who(environment), clock, quit);
    }

    private static String who(Map<String, String> environment) {
        return environment.getOrDefault("USER", environment.getOrDefault("LOGNAME", "somebody at the terminal"));
    }

    /// Takes over the terminal.
    ///
    /// @param out what the terminal shows
    /// @param quit called when somebody wants the end
    public static LiveView open(
            Terminal terminal, PrintStream out, Map<String, String> environment, InstantSource clock, Runnable quit) {
        LiveView view = new LiveView(terminal, out, environment, clock, quit, terminal.getAttributes());
        view.readSingleKeys();
        Signals.register("WINCH", () -> view.resized = true);
        Signals.register("CONT", () -> view.continued = true);
        if (out.equals(System.err)) {
            System.setErr(view.lines()); // else a warning in the log would end up inside the picture
        }
        view.thread.start();
        return view;
    }

    private void readSingleKeys() {
        Attributes keys = new Attributes(original);
        keys.setLocalFlags(
                EnumSet.of(Attributes.LocalFlag.ICANON, Attributes.LocalFlag.ECHO, Attributes.LocalFlag.IEXTEN), false);
        terminal.setAttributes(keys);
    }

    private PrintStream lines() {
        OutputStream lines = new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                say(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        };
        return new PrintStream(lines, true, StandardCharsets.UTF_8);
    }

    @Override
    public Watcher begin(Plan plan, String address, Supplier<Traffic> traffic) {
        Shown next = new Shown(Release.of(plan), address, traffic, new Rate(clock));
        shown.set(next);
        return (_, decision) -> next.moved(decision);
    }

    @Override
    public void steer(Consumer<Signal> release) {
        steering = release;
    }

    /// Waits until the last picture stands, so that results can be printed below it.
    @Override
    public void over() {
        steering = _ -> {};
        CountDownLatch left = new CountDownLatch(1);
        leaving.set(left);
        try {
            left.await(PATIENCE_FOR_THE_THREAD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void say(String text) {
        toSay.add(text);
    }

    private void work() {
        while (!closed) {
            press();
            if (continued) {
                continued = false;
                readSingleKeys();
                resized = true;
            }
            draw();
            leave();
        }
        draw();
    }

    private void leave() {
        CountDownLatch left = leaving.getAndSet(null);
        if (left != null) {
            draw();
            shown.set(null);
            screen.leave();
            left.countDown();
        }
    }

    private void press() {
        int key = key();
        Shown now = shown.get();
        if (key >= 0 && now != null) {
            keyboard.press(key, now.release(), steering);
        } else if (key == 'q') {
            quit.run();
        }
    }

    private int key() {
        try {
            if (hasKeys) {
                int key = terminal.reader().read(PATIENCE_FOR_A_KEY_MILLIS);
                hasKeys = key != -1;
                return key;
            }
            Thread.sleep(PATIENCE_FOR_A_KEY_MILLIS);
        } catch (IOException _) {
            hasKeys = false; // the terminal is gone, or is being closed; the release goes on
        } catch (InterruptedException _) {
            closed = true;
        }
        return -1;
    }

    private void draw() {
        if (resized) {
            resized = false;
            size = terminal.getSize();
            screen.resized(columns());
        }
        List<Line> said = new ArrayList<>();
        for (String text = toSay.poll(); text != null; text = toSay.poll()) {
            text.lines()
                    .flatMap(line -> Wrap.lines(line, columns(), "").stream())
                    .map(Line::of)
                    .forEach(said::add);
        }
        screen.above(said);
        Shown now = shown.get();
        if (now != null) {
            int rows = size.getRows() > 0 ? size.getRows() : DEFAULT_ROWS;
            screen.draw(new Picture(now.snapshot(keyboard), symbols, columns(), rows).lines());
        }
    }

    private int columns() {
        return size.getColumns() > 0 ? size.getColumns() : Seat.DEFAULT_COLUMNS;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE_FOR_THE_THREAD_MILLIS);
            terminal.setAttributes(original);
            terminal.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            out.println("The terminal could not be given back: " + failure.getMessage());
        } finally {
            System.setErr(systemErr);
        }
    }
}
