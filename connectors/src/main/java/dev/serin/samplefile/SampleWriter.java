package dev.serin.samplefile;

import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes samples so that reading them gives the same again, to the bit. Closing it closes the stream.
public final class SampleWriter implements AutoCloseable {
    private final OutputStream to;

    public SampleWriter(OutputStream to) {
        this.to = to;
    }

    /// Writes a sample that is judged.
    ///
    /// @param at later than the last one's of the same metric, and not earlier than the last one's of any
    /// @param weight that was in force
    public void write(Instant at, MetricName metric, Weight weight, Sample sample) throws IOException {
        write(new SampleLines(at, metric, weight, false, sample));
    }

    /// Writes a sample from before the release, from which guards may learn.
    public void writeHistory(Instant at, MetricName metric, Sample sample) throws IOException {
        write(new SampleLines(at, metric, Weight.NONE, true, sample));
    }

    /// Writes that the evidence of the metric starts anew.
    public void writeRestart(Instant at, MetricName metric) throws IOException {
        write(JsonMapper.shared()
                .createObjectNode()
                .put("at", at.toString())
                .put("metric", metric.text())
                .put("restart", true));
    }

    /// Writes that the checks of the data start anew.
    public void writeRestartOfChecks(Instant at) throws IOException {
        write(JsonMapper.shared().createObjectNode().put("at", at.toString()).put("restart", true));
    }

    private void write(ObjectNode line) throws IOException {
        write(JsonMapper.shared().writeValueAsString(line) + "\n");
    }

    private void write(SampleLines lines) throws IOException {
        write(lines.text());
    }

    private void write(String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}
