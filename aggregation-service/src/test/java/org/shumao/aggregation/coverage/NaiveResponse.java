package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.ReportingScene.Owed;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Months;

/** Weighted response and timeliness as one would calculate them by hand, from lists and loops. */
public final class NaiveResponse {
    private final ReportingScene scene;
    private final String kind;
    private final String flow;
    private final List<Period> parts;
    private final Map<Owed, Long> calculated = new HashMap<>();

    public NaiveResponse(ReportingScene scene, String kind, String flow, Period period) {
        this.scene = scene;
        this.kind = kind;
        this.flow = flow;
        this.parts = scene.owedWithin(kind, flow, period);
    }

    public boolean isNothingExpected() {
        return parts.isEmpty();
    }

    /** Statements that came, of all that are owed. */
    long received() {
        return parts.stream().mapToLong(part -> came(part).size()).sum();
    }

    @Nullable
    BigDecimal weighted() {
        return share(parts.stream().mapToLong(part -> fen(came(part))).sum(), 4);
    }

    /** Null if one owed period may not be shown. */
    @Nullable
    public BigDecimal publicWeighted() {
        return publicReceived() == null
                ? null
                : share(
                        parts.stream()
                                .mapToLong(part -> fen(came(part).subList(0, shown(part))))
                                .sum(),
                        2);
    }

    @Nullable
    Long publicReceived() {
        if (parts.stream().anyMatch(part -> shown(part) < 0)) {
            return null;
        }
        return parts.stream().mapToLong(this::shown).sum();
    }

    /** Expected, received and in time; null if one owed period may not be shown. */
    public @Nullable List<Long> publicCounts() {
        return parts.stream().allMatch(this::countsArePublic)
                ? List.of(
                        parts.stream().mapToLong(part -> owed(part).size()).sum(),
                        received(),
                        parts.stream()
                                .flatMap(part -> came(part).stream())
                                .filter(Owed::isInTime)
                                .count())
                : null;
    }

    /** Days of the statement at a rank among all, the least that so many per cent do not exceed. */
    @Nullable
    public BigDecimal lagDays(int percent, boolean everybody) {
        List<Duration> lags = new ArrayList<>();
        for (Period part : parts) {
            Instant end = part.last()
                    .plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(ReportingScene.SHANGHAI)
                    .toInstant();
            came(part).forEach(one -> lags.add(Duration.between(end, one.stated())));
        }
        lags.sort(Comparator.naturalOrder());
        for (int i = 0; i < lags.size(); i++) {
            if ((i + 1) * 100 >= lags.size() * percent) {
                boolean shown = !everybody
                        || (i >= 2 && lags.size() - i >= 3 && parts.stream().allMatch(this::countsArePublic));
                return shown
                        ? BigDecimal.valueOf(lags.get(i).toMillis())
                                .divide(BigDecimal.valueOf(Duration.ofDays(1).toMillis()), 2, RoundingMode.HALF_EVEN)
                        : null;
            }
        }
        return null;
    }

    private BigDecimal share(long received, int decimals) {
        long all = parts.stream().mapToLong(part -> fen(owed(part))).sum();
        return BigDecimal.valueOf(received).divide(BigDecimal.valueOf(all), decimals, RoundingMode.HALF_EVEN);
    }

    /** After which of the statements that came the last step ended; -1 if nobody may know. */
    private int shown(Period part) {
        List<Owed> came = came(part);
        int end = 0;
        for (int i = 1; i <= came.size(); i++) {
            List<Owed> rest = new ArrayList<>(owed(part));
            rest.removeAll(came.subList(0, i));
            boolean mayEnd = isPublic(came.subList(end, i)) && (fen(rest) == 0 || isPublic(rest));
            end = mayEnd ? i : end;
        }
        return countsArePublic(part) && (end > 0 || came.isEmpty()) ? end : -1;
    }

    private boolean countsArePublic(Period part) {
        List<Owed> came = came(part);
        long inTime = came.stream().filter(Owed::isInTime).count();
        return owed(part).size() >= 3
                && List.of(owed(part).size() - came.size(), came.size() - inTime, inTime).stream()
                        .allMatch(count -> count.longValue() == 0 || count.longValue() >= 3);
    }

    /** The parameters of tests: three groups, and whoever is second knows the greatest by a tenth of it at best. */
    private boolean isPublic(List<Owed> some) {
        List<Long> groups = some.stream()
                .filter(one -> fen(List.of(one)) > 0)
                .collect(Collectors.groupingBy(
                        one -> ReportingScene.group(one.enterprise()),
                        Collectors.summingLong(one -> fen(List.of(one)))))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        return groups.size() >= 3 && (fen(some) - groups.get(0) - groups.get(1)) * 10 >= groups.get(0);
    }

    private List<Owed> owed(Period part) {
        return scene.owed.stream()
                .filter(one -> one.kind().equals(kind)
                        && one.flow().equals(flow)
                        && one.period().equals(part)
                        && one.expected())
                .toList();
    }

    private List<Owed> came(Period part) {
        return owed(part).stream()
                .filter(one -> one.stated() != null)
                .sorted(Comparator.comparing(Owed::stated).thenComparing(Owed::enterprise))
                .toList();
    }

    private long fen(List<Owed> some) {
        return some.stream()
                .mapToLong(one -> calculated.computeIfAbsent(one, this::fen))
                .sum();
    }

    private long fen(Owed one) {
        int from = Months.written(one.period().first().minusMonths(12));
        int before = Months.written(one.period().first());
        boolean platform = kind.equals("PLATFORM");
        return scene.trade.stream()
                .filter(trade -> trade.month() >= from && trade.month() < before)
                .filter(trade -> trade.kind().equals("GROSS") && trade.flow().equals(flow))
                .filter(trade -> platform
                        ? trade.lineKind().equals("GOODS")
                                && !trade.evidence().equals("ORDERED")
                                && trade.platform().equals(one.enterprise())
                        : trade.lineKind().equals("SERVICE")
                                && trade.evidence().equals("REPORTED")
                                && trade.enterprise().equals(one.enterprise()))
                .mapToLong(ReportingScene.Trade::fen)
                .sum();
    }
}
