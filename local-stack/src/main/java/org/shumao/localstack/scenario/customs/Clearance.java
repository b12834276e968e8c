package org.shumao.localstack.scenario.customs;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.draw.Weights;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.submission.DocumentSender;

/** Decides what becomes of a list at customs: customs releases most of them; the others take a course. */
public final class Clearance {
    /** Courses and their shares per mille. */
    private enum Course {
        NO_RESPONSE(10),
        RELEASED(941),
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

        Course(int perMille) {
            this.perMille = perMille;
        }

        int perMille() {
            return perMille;
        }
    }

    private static final Weights<Course> COURSES = Weights.of(List.of(Course.values()), Course::perMille);
    private static final int UNTOUCHED_RELEASED_PER_MILLE = 980;

    private final Draw draw;
    private final Deals deals;
    private final DocumentSender sender;
    private final CustomsResponses customs;
    private final GoodsReturns returning;
    private final DealSums dealSums;
    private final ScenarioCounts counts;

    public Clearance(Draw draw, Deals deals, DocumentSender sender, DealSums dealSums, ScenarioCounts counts) {
        this.draw = draw;
        this.deals = deals;
        this.sender = sender;
        this.customs = new CustomsResponses(draw, sender);
        this.returning = new GoodsReturns(draw, sender, customs, dealSums, counts);
        this.dealSums = dealSums;
        this.counts = counts;
    }

    /** Sends a list in one version, and what follows from its course. Returns whether customs refused it for good. */
    public boolean clear(YearMonth month, Form form, Version list) {
        Course course = draw.oneOf(COURSES);
        switch (course) {
            case NO_RESPONSE -> {
                send(month, form, list);
                dealSums.listed(list);
            }
            case REFUSED, SENT_AGAIN -> refused(month, form, list, course);
            case REFUSED_CHANGE, SILENT_CHANGE, TAKEN_CHANGE, SILENT_DELETE -> changed(month, form, list, course);
            case REVOKED, STILL_THERE, DECLARED_AGAIN -> revoked(month, form, list, course);
            case RELEASED, RETURNED, RE_EXPORTED -> released(month, form, list, course);
        }
        return course == Course.REFUSED;
    }

    /** Ends a list whose newest version is the first that customs sees. */
    public void end(YearMonth month, Version newest) {
        if (draw.perMille(UNTOUCHED_RELEASED_PER_MILLE)) {
            release(month, newest);
        } else {
            dealSums.listed(newest);
        }
    }

    /** Releases a list. */
    public void release(YearMonth month, Version list) {
        counts.count(What.RELEASED);
        customs.release(month, list);
        dealSums.released(list.deal());
    }

    /** Releases a list; customs takes a later change, which comes in a later month, and the figure of the list's month changes with it. */
    public void releaseAndCorrect(YearMonth month, Version list, Version change) {
        counts.count(What.RELEASED);
        counts.count(What.CHANGED_AFTER_RELEASE);
        customs.release(month, list);
        YearMonth later = YearMonth.from(change.time());
        sender.passThen(later, CebDocument.list(change, draw.guid()));
        customs.say(later, change, CustomsResponses.STORED, customs.soon(change.time()));
        dealSums.released(change.deal());
    }

    /** Releases a list whose goods come back, all of them. */
    public void releaseAndReturn(YearMonth month, Version list, LocalDateTime applied) {
        release(month, list);
        returning.everything(list, applied);
    }

    /** Two lists of one order stand; the released one counts, else the newer. */
    public void twice(YearMonth month, Version older, Version newer) {
        if (draw.perMille(500)) {
            release(month, older);
        } else {
            dealSums.listed(newer);
        }
    }

    private void released(YearMonth month, Form form, Version list, Course course) {
        counts.count(What.RELEASED);
        send(month, form, list);
        LocalDateTime released = customs.release(month, list);
        dealSums.released(list.deal());
        if (course == Course.RETURNED) {
            returning.comeBack(list);
        } else if (course == Course.RE_EXPORTED) {
            returning.leaveAgain(list, released);
        }
    }

    private void refused(YearMonth month, Form form, Version list, Course course) {
        customs.say(month, list, CustomsResponses.REFUSED, customs.soon(list.time()));
        if (course == Course.REFUSED) {
            counts.count(What.REFUSED);
            send(month, form, list);
            return;
        }
        counts.count(What.SENT_AGAIN);
        Version again = list.then(Operation.CHANGE, nextDays(list.time()), deals.reprice(list.deal()));
        sender.send(month, form, List.of(list, again), version -> CebDocument.list(form, version, draw));
        if (draw.perMille(500)) {
            release(month, again);
        } else {
            dealSums.listed(again);
        }
    }

    private void changed(YearMonth month, Form form, Version list, Course course) {
        boolean delete = course == Course.SILENT_DELETE;
        counts.count(What.RELEASED);
        counts.count(delete ? What.DELETED_AFTER_RELEASE : What.CHANGED_AFTER_RELEASE);
        customs.release(month, list);
        Deal other = delete ? list.deal() : deals.reprice(list.deal());
        Version change = list.then(delete ? Operation.DELETE : Operation.CHANGE, nextDays(list.time()), other);
        sender.send(month, form, List.of(list, change), version -> CebDocument.list(form, version, draw));
        if (course == Course.REFUSED_CHANGE) {
            customs.say(month, change, CustomsResponses.REFUSED, customs.soon(change.time()));
        } else if (course == Course.TAKEN_CHANGE) {
            customs.say(month, change, CustomsResponses.STORED, customs.soon(change.time()));
        }
        dealSums.released(course == Course.TAKEN_CHANGE ? other : list.deal());
    }

    private void revoked(YearMonth month, Form form, Version list, Course course) {
        customs.release(month, list);
        LocalDateTime applied = nextDays(list.time());
        LocalDateTime responded = customs.soon(applied).plusHours(draw.between(1, 20));
        sender.pass(month, CebDocument.revocation(list, list.deal(), applied, draw.guid()));
        boolean still = course == Course.STILL_THERE;
        customs.respondToRevocation(month, list, still ? CustomsResponses.REFUSED : CustomsResponses.CLOSED, responded);
        if (course == Course.DECLARED_AGAIN) {
            counts.count(What.DECLARED_AGAIN);
            Version again = list.then(Operation.NEW, nextDays(responded).withNano(0), deals.reprice(list.deal()));
            sender.send(month, form, List.of(list, again), version -> CebDocument.list(form, version, draw));
            dealSums.listed(again);
            return;
        }
        counts.count(still ? What.STILL_THERE : What.REVOKED);
        send(month, form, list);
        if (still) {
            counts.count(What.RELEASED);
            dealSums.released(list.deal());
        }
    }

    private void send(YearMonth month, Form form, Version list) {
        sender.send(month, form, List.of(list), version -> CebDocument.list(form, version, draw));
    }

    /** At most two days later: a list is settled in its month. */
    private LocalDateTime nextDays(LocalDateTime time) {
        return time.plusDays(1).plusSeconds(draw.between(60, 80_000));
    }
}
