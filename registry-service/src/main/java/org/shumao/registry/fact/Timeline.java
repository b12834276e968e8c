package org.shumao.registry.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EarlierFacts;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.KindPeriod;

/**
 * A timeline says what was, is and remains true of an enterprise, as known at one time: periods end to end, the first one from the day of
 * its registration, the last one for ever after. Days of Asia/Shanghai.
 *
 * @param periods oldest first, at least one; neighbours differ in their facts
 */
public record Timeline(List<Period> periods) {
    /**
     * Days on which the same was true.
     *
     * @param from first day
     * @param to last day, null for ever after
     */
    @Schema(name = "FactPeriod", description = "Facts that held from a first to a last day, Asia/Shanghai")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Period(
            LocalDate from,
            @Nullable LocalDate to,
            @Schema(ref = "EnterpriseFacts") Facts facts) {
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }

        private boolean overlaps(LocalDate first, @Nullable LocalDate last) {
            return (to == null || !to.isBefore(first)) && (last == null || !from.isAfter(last));
        }
    }

    public Timeline {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("a timeline has at least one period");
        }
    }

    /** Returns a timeline that is true since the day of registration. */
    public static Timeline of(Facts facts) {
        return new Timeline(List.of(new Period(facts.registeredOn(), null, facts)));
    }

    /** First day. */
    public LocalDate start() {
        return periods.get(0).from();
    }

    /** Returns what is true today: nothing is known of the future. */
    public Facts now() {
        return periods.get(periods.size() - 1).facts();
    }

    /** Returns what was true on a day; empty before the registration. */
    public Optional<Period> on(LocalDate day) {
        return periods.stream().filter(period -> period.contains(day)).findFirst();
    }

    /**
     * Returns when it is of which kind, by kind; before its first day, too, since it can have sent nothing then. A record that was merged
     * into another one is of none from then on.
     */
    public List<KindPeriod> kindPeriods() {
        List<KindPeriod> found = new ArrayList<>();
        for (EnterpriseKind kind : EnterpriseKind.values()) {
            Period first = null;
            for (Period period : periods) {
                boolean is =
                        period.facts().kinds().contains(kind) && period.facts().status() != EnterpriseStatus.MERGED;
                if (is && first == null) {
                    first = period;
                } else if (!is && first != null) {
                    found.add(kindPeriod(kind, first, period.from().minusDays(1)));
                    first = null;
                }
            }
            if (first != null) {
                found.add(kindPeriod(kind, first, null));
            }
        }
        return found;
    }

    /** Returns the facts of earlier days by which statistics break enterprises down, where they differ from the later ones. */
    public List<EarlierFacts> earlierFacts() {
        List<EarlierFacts> earlier = new ArrayList<>();
        LocalDate from = null;
        for (int i = 0; i < periods.size() - 1; i++) {
            LocalDate next = periods.get(i + 1).from();
            EarlierFacts facts = earlierFacts(periods.get(i).facts(), from, next.minusDays(1));
            if (!facts.equals(earlierFacts(periods.get(i + 1).facts(), from, facts.validTo()))) {
                earlier.add(facts);
                from = next;
            }
        }
        return earlier;
    }

    private static EarlierFacts earlierFacts(Facts facts, @Nullable LocalDate from, LocalDate to) {
        return new EarlierFacts(
                from,
                to,
                facts.kinds().stream().map(EnterpriseKind::name).toList(),
                facts.province(),
                facts.city(),
                facts.pilotZone(),
                facts.cluster(),
                facts.industry(),
                facts.sizeClass());
    }

    private KindPeriod kindPeriod(EnterpriseKind kind, Period first, @Nullable LocalDate last) {
        return new KindPeriod(kind.name(), first.from().equals(start()) ? null : first.from(), last);
    }

    /** Periods of this timeline that another one does not have. */
    public List<Period> without(Timeline other) {
        return periods.stream()
                .filter(period -> !other.periods().contains(period))
                .toList();
    }

    /** First day of the present status. */
    public LocalDate statusSince() {
        return statusSince(periods.get(periods.size() - 1));
    }

    /** First day of the status that a period of this timeline has. */
    public LocalDate statusSince(Period period) {
        int i = periods.indexOf(period);
        while (i > 0 && periods.get(i - 1).facts().status() == period.facts().status()) {
            i--;
        }
        return periods.get(i).from();
    }

    /**
     * The timeline in which something was changed in a stretch of time; what differs between the periods there, and is not
     * changed, stays different.
     *
     * @param last null for ever after
     */
    public Timeline change(LocalDate first, @Nullable LocalDate last, UnaryOperator<Facts> change) {
        List<Period> changed = new ArrayList<>();
        for (Period period : periods) {
            if (!period.overlaps(first, last)) {
                changed.add(period);
                continue;
            }
            if (period.from().isBefore(first)) {
                changed.add(new Period(period.from(), first.minusDays(1), period.facts()));
            }
            LocalDate to = earlier(period.to(), last);
            changed.add(new Period(later(period.from(), first), to, change.apply(period.facts())));
            if (to != null && !Objects.equals(to, period.to())) {
                changed.add(new Period(to.plusDays(1), period.to(), period.facts()));
            }
        }
        return new Timeline(joined(changed));
    }

    /** The timeline of an enterprise that was registered on another day: its first facts held since then. */
    public Timeline startingOn(LocalDate day) {
        List<Period> moved = new ArrayList<>();
        for (Period period : periods) {
            if (period.to() == null || !period.to().isBefore(day)) {
                LocalDate from = moved.isEmpty() ? day : period.from();
                moved.add(new Period(from, period.to(), period.facts().withRegisteredOn(day)));
            }
        }
        return new Timeline(joined(moved));
    }

    private static List<Period> joined(List<Period> periods) {
        return runs(periods, Facts::equals);
    }

    /** Returns periods that follow each other as one where their facts are the same; it has the facts of the first of them. */
    public static List<Period> runs(List<Period> periods, BiPredicate<Facts, Facts> same) {
        List<Period> runs = new ArrayList<>();
        for (Period period : periods) {
            Period last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && same.test(last.facts(), period.facts())) {
                runs.set(runs.size() - 1, new Period(last.from(), period.to(), last.facts()));
            } else {
                runs.add(period);
            }
        }
        return runs;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
