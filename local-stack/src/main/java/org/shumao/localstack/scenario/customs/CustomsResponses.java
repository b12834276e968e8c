package org.shumao.localstack.scenario.customs;

import java.time.LocalDateTime;
import java.time.YearMonth;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.CebDocument.Said;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.submission.DocumentSender;

/** Sends the responses of customs: within seconds of one another, in any order, some again. */
public final class CustomsResponses {
    static final int SENT = 2;
    static final int REFUSED = 100;
    static final int STORED = 120;
    static final int CLOSED = 399;
    static final int LEFT_AGAIN = 700;
    static final int RELEASED = 800;
    static final int ROUTINE_CLOSE = 899;

    private final Draw draw;
    private final DocumentSender sender;

    CustomsResponses(Draw draw, DocumentSender sender) {
        this.draw = draw;
        this.sender = sender;
    }

    /** Releases a list within seconds of its newest version; returns the moment. */
    LocalDateTime release(YearMonth month, Version list) {
        LocalDateTime sent = soon(list.time());
        LocalDateTime released = sent.plusSeconds(draw.between(2, 6));
        int drawn = draw.below(100);
        if (drawn < 3) {
            say(month, list, SENT, sent);
        }
        if (drawn < 8) {
            say(month, list, STORED, sent.plusSeconds(1));
        }
        say(month, list, drawn >= 95 ? ROUTINE_CLOSE : RELEASED, released);
        return released;
    }

    /** About the version of a list that is the newest at that moment. */
    void say(YearMonth month, Version list, int status, LocalDateTime time) {
        sender.pass(month, CebDocument.response(list, list.deal(), said(status, time)));
    }

    void respondToRevocation(YearMonth month, Version list, int status, LocalDateTime time) {
        sender.pass(month, CebDocument.responseToRevocation(list, list.deal(), said(status, time)));
    }

    void respondToReturn(YearMonth month, Version list, int which, int status, LocalDateTime time) {
        sender.pass(month, CebDocument.responseToReturn(list, list.deal(), which, said(status, time)));
    }

    LocalDateTime soon(LocalDateTime time) {
        return time.plusSeconds(draw.between(1, 20)).plusNanos(draw.below(1000) * 1_000_000L);
    }

    private Said said(int status, LocalDateTime time) {
        return new Said(status, time, draw.guid(), draw.perMille(700), draw.perMille(800));
    }
}
