package org.shumao.localstack.scenario.submission;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.shumao.localstack.scenario.document.CebMessage;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.PublishedSeries;

/** Packs records into submissions as they come, and keeps back those that are to come in a later submission. */
public final class SubmissionPacker {
    private record Held(Form form, String text) {}

    /** The standard's limit. */
    private static final int HEADS_PER_MESSAGE = 100;

    private static final int RECORDS_PER_FILE = 2_000;
    /** Every so many files of our own records one is a JSON array. */
    private static final int ARRAY_EVERY = 25;

    private final Map<Form, List<String>> open = new EnumMap<>(Form.class);
    private final NavigableMap<YearMonth, List<Held>> later = new TreeMap<>();
    private final Consumer<Submission> sink;
    private final Draw draw;
    private final ScenarioCounts counts;
    private YearMonth month = PublishedSeries.MONTHS.get(0);
    private int number;

    public SubmissionPacker(Consumer<Submission> sink, Draw draw, ScenarioCounts counts) {
        this.sink = sink;
        this.draw = draw;
        this.counts = counts;
    }

    public void send(Form form, String text) {
        List<String> batch = open.computeIfAbsent(form, f -> new ArrayList<>());
        batch.add(text);
        if (batch.size() == (form == Form.OWN ? RECORDS_PER_FILE : HEADS_PER_MESSAGE)) {
            flush(form);
        }
    }

    /** Comes in a submission of its own, after all that is sent before the end of that month. */
    void sendLater(YearMonth when, Form form, String text) {
        later.computeIfAbsent(when, m -> new ArrayList<>()).add(new Held(form, text));
    }

    public void endOfMonth(YearMonth ended) {
        flushAll();
        for (Held held : later.getOrDefault(ended, List.of())) {
            send(held.form, held.text);
        }
        later.remove(ended);
        flushAll();
        month = ended.plusMonths(1);
    }

    public void end() {
        while (!later.isEmpty()) {
            endOfMonth(later.firstKey());
        }
    }

    private void flushAll() {
        List.copyOf(open.keySet()).forEach(this::flush);
    }

    private void flush(Form form) {
        List<String> batch = open.getOrDefault(form, List.of());
        if (batch.isEmpty()) {
            return;
        }
        open.remove(form);
        number++;
        sink.accept(pack(form, batch));
        counts.count(ScenarioCounts.What.SUBMISSIONS);
        counts.count(ScenarioCounts.What.RECORDS, batch.size());
        if (form.isList()) {
            counts.count(
                    form == Form.CEB621 ? ScenarioCounts.What.CEB621_HEADS : ScenarioCounts.What.CEB603_HEADS,
                    batch.size());
        } else if (form.isResponse()) {
            counts.count(ScenarioCounts.What.CUSTOMS_RESPONSES, batch.size());
        } else if (form != Form.OWN) {
            counts.count(ScenarioCounts.What.OTHER_CEB_HEADS, batch.size());
        }
    }

    private Submission pack(Form form, List<String> batch) {
        String base = month + "-" + Decimals.digits(number, 5);
        String lines = String.join("\n", batch);
        if (form != Form.OWN) {
            return submission(
                    base + "-" + form.name().toLowerCase(Locale.ROOT) + ".xml",
                    "application/xml",
                    batch,
                    CebMessage.message(form, draw.guid(), lines));
        }
        return number % ARRAY_EVERY == 0
                ? submission(base + ".json", "application/json", batch, "[" + String.join(",\n", batch) + "]\n")
                : submission(base + ".ndjson", "application/x-ndjson", batch, lines + "\n");
    }

    private static Submission submission(String name, String mediaType, List<String> batch, String body) {
        return new Submission(name, mediaType, batch.size(), body.getBytes(StandardCharsets.UTF_8));
    }
}
