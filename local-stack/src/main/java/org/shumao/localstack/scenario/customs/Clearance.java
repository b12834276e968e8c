package org.shumao.localstack.scenario.customs;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.ApplicationXml;
import org.shumao.localstack.scenario.document.DeclarationListText;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.draw.Weights;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.submission.DocumentSender;

/** What becomes of a list at customs: for most nothing is told, the others have a story. */
public final class Clearance {
    /** Stories and their shares per mille. */
    private enum Story {
        NOTHING_TOLD(851),
        RELEASED(100),
        RETURNED(16),
        RE_EXPORTED(4),
        REFUSED_CHANGE(3),
        SILENT_CHANGE(3),
        TAKEN_CHANGE(3),
        SILENT_DELETE(3),
        REVOKED(4),
        STILL_THERE(2),
        DECLARED_AGAIN(3),
        REFUSED(4),
        SENT_AGAIN(4);

        private final int perMille;

        Story(int perMille) {
            this.perMille = perMille;
        }

        int perMille() {
            return perMille;
        }
    }

    private static final Weights<Story> STORIES = Weights.of(List.of(Story.values()), Story::perMille);
    private static final int AMENDED_RELEASED_PER_MILLE = 120;

    private final Draw draw;
    private final Deals deals;
    private final DocumentSender teller;
    private final CustomsResponses customs;
    private final GoodsReturns returning;
    private final DealSums book;
    private final ScenarioCounts tally;

    public Clearance(Draw draw, Deals deals, DocumentSender teller, DealSums book, ScenarioCounts tally) {
        this.draw = draw;
        this.deals = deals;
        this.teller = teller;
        this.customs = new CustomsResponses(draw, teller);
        this.returning = new GoodsReturns(draw, teller, customs, book, tally);
        this.book = book;
        this.tally = tally;
    }

    /** Tells a list that is sent once, and its story. Returns whether customs refused it for good. */
    public boolean tell(YearMonth month, Form form, Version list) {
        Story story = draw.oneOf(STORIES);
        switch (story) {
            case NOTHING_TOLD -> {
                send(month, form, list);
                book.listed(list.deal());
            }
            case REFUSED, SENT_AGAIN -> refused(month, form, list, story);
            case REFUSED_CHANGE, SILENT_CHANGE, TAKEN_CHANGE, SILENT_DELETE -> changed(month, form, list, story);
            case REVOKED, STILL_THERE, DECLARED_AGAIN -> revoked(month, form, list, story);
            case RELEASED, RETURNED, RE_EXPORTED -> released(month, form, list, story);
        }
        return story == Story.REFUSED;
    }

    /** What a list that was amended before customs saw it ends as. */
    public void amended(YearMonth month, Version newest) {
        if (draw.perMille(AMENDED_RELEASED_PER_MILLE)) {
            tally.count(What.RELEASED);
            customs.release(month, newest);
            book.listed(newest.deal(), Evidence.RELEASED);
        } else {
            book.listed(newest.deal());
        }
    }

    /** Two lists of one order stand; the released one counts, else the newer. */
    public void twice(YearMonth month, Version older, Version newer) {
        if (draw.perMille(500)) {
            tally.count(What.RELEASED);
            customs.release(month, older);
            book.listed(older.deal(), Evidence.RELEASED);
        } else {
            book.listed(newer.deal());
        }
    }

    private void released(YearMonth month, Form form, Version list, Story story) {
        tally.count(What.RELEASED);
        send(month, form, list);
        LocalDateTime released = customs.release(month, list);
        book.listed(list.deal(), Evidence.RELEASED);
        if (story == Story.RETURNED) {
            returning.tell(list);
        } else if (story == Story.RE_EXPORTED) {
            returning.leaveAgain(list, released);
        }
    }

    private void refused(YearMonth month, Form form, Version list, Story story) {
        customs.say(month, list, CustomsResponses.REFUSED, customs.soon(list.time()));
        if (story == Story.REFUSED) {
            tally.count(What.REFUSED);
            send(month, form, list);
            return;
        }
        tally.count(What.SENT_AGAIN);
        Version again = list.then(Operation.CHANGE, nextDays(list.time()), deals.reprice(list.deal()));
        teller.tell(month, form, List.of(list, again), version -> DeclarationListText.of(form, version, draw));
        if (draw.perMille(500)) {
            tally.count(What.RELEASED);
            customs.release(month, again);
            book.listed(again.deal(), Evidence.RELEASED);
        } else {
            book.listed(again.deal());
        }
    }

    private void changed(YearMonth month, Form form, Version list, Story story) {
        boolean delete = story == Story.SILENT_DELETE;
        tally.count(What.RELEASED);
        tally.count(delete ? What.DELETED_AFTER_RELEASE : What.CHANGED_AFTER_RELEASE);
        customs.release(month, list);
        Deal other = delete ? list.deal() : deals.reprice(list.deal());
        Version change = list.then(delete ? Operation.DELETE : Operation.CHANGE, nextDays(list.time()), other);
        teller.tell(month, form, List.of(list, change), version -> DeclarationListText.of(form, version, draw));
        if (story == Story.REFUSED_CHANGE) {
            customs.say(month, change, CustomsResponses.REFUSED, customs.soon(change.time()));
        } else if (story == Story.TAKEN_CHANGE) {
            customs.say(month, change, CustomsResponses.STORED, customs.soon(change.time()));
        }
        book.listed(story == Story.TAKEN_CHANGE ? other : list.deal(), Evidence.RELEASED);
    }

    private void revoked(YearMonth month, Form form, Version list, Story story) {
        customs.release(month, list);
        LocalDateTime asked = nextDays(list.time());
        LocalDateTime answered = customs.soon(asked).plusHours(draw.between(1, 20));
        teller.pass(
                month,
                ApplicationXml.revocationForm(list.deal().flow()),
                ApplicationXml.revocation(list, asked, draw.guid()));
        boolean still = story == Story.STILL_THERE;
        customs.answerRevocation(month, list, still ? CustomsResponses.REFUSED : CustomsResponses.CLOSED, answered);
        if (story == Story.DECLARED_AGAIN) {
            tally.count(What.DECLARED_AGAIN);
            Version again = list.then(Operation.NEW, nextDays(answered).withNano(0), deals.reprice(list.deal()));
            teller.tell(month, form, List.of(list, again), version -> DeclarationListText.of(form, version, draw));
            book.listed(again.deal());
            return;
        }
        tally.count(still ? What.STILL_THERE : What.REVOKED);
        send(month, form, list);
        if (still) {
            tally.count(What.RELEASED);
            book.listed(list.deal(), Evidence.RELEASED);
        }
    }

    private void send(YearMonth month, Form form, Version list) {
        teller.tell(month, form, List.of(list), version -> DeclarationListText.of(form, version, draw));
    }

    /** At most two days later: a list is settled in its month. */
    private LocalDateTime nextDays(LocalDateTime time) {
        return time.plusDays(1).plusSeconds(draw.between(60, 80_000));
    }
}
