package org.shumao.localstack.scenario.submission;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;

/** Sends the versions of a document as life does: some in the wrong order, some again. */
public final class DocumentSender {
    private static final int BACKWARDS_PER_MILLE = 150;
    private static final int REPEATED_PER_MILLE = 66;

    private final Draw draw;
    private final SubmissionPacker outgoing;
    private final ScenarioCounts counts;

    public DocumentSender(Draw draw, SubmissionPacker outgoing, ScenarioCounts counts) {
        this.draw = draw;
        this.outgoing = outgoing;
        this.counts = counts;
    }

    /**
     * Sends one version now and the others, if any, later.
     *
     * @param versions from the oldest to the newest
     */
    public <T> void send(YearMonth month, Form form, List<T> versions, Function<T, String> text) {
        counts.count(ScenarioCounts.What.DOCUMENTS);
        boolean backwards = versions.size() > 1 && draw.perMille(BACKWARDS_PER_MILLE);
        if (backwards) {
            counts.count(ScenarioCounts.What.BACKWARDS);
        }
        int last = versions.size() - 1;
        outgoing.send(form, text.apply(versions.get(backwards ? last : 0)));
        for (int i = 1; i <= last; i++) {
            outgoing.sendLater(
                    month.plusMonths(draw.below(2)), form, text.apply(versions.get(backwards ? last - i : i)));
        }
        if (draw.perMille(REPEATED_PER_MILLE)) {
            counts.count(ScenarioCounts.What.REPEATED);
            outgoing.sendLater(month.plusMonths(draw.below(3)), form, text.apply(draw.oneOf(versions)));
        }
    }

    /** Passes on one record beside a document, now or later, some twice. */
    public void pass(YearMonth month, CebDocument document) {
        if (draw.perMille(600)) {
            outgoing.send(document.form(), document.text());
        } else {
            passThen(month.plusMonths(draw.below(2)), document);
        }
        if (draw.perMille(REPEATED_PER_MILLE)) {
            counts.count(ScenarioCounts.What.REPEATED);
            passThen(month.plusMonths(draw.below(3)), document);
        }
    }

    /** Passes on what happens in a month to come. */
    public void passThen(YearMonth month, CebDocument document) {
        outgoing.sendLater(month, document.form(), document.text());
    }

    /** One to seven days and some seconds later. */
    public LocalDateTime afterwards(LocalDateTime time) {
        return time.plusDays(draw.between(1, 7)).plusSeconds(draw.below(3_000));
    }
}
