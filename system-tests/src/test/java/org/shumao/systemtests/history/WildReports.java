package org.shumao.systemtests.history;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Deal.ServiceLine;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Service;
import org.shumao.localstack.scenario.deal.ServiceReport;
import org.shumao.localstack.scenario.deal.ServiceReport.Line;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.trader.Trader;

/**
 * Reports of services in several versions, each of which cites what it likes: the order, the same number of another platform,
 * an earlier order, or none.
 */
final class WildReports {
    private static final int REMEMBERED = 5;

    private final String label;
    private final Draw draw;
    private final Deals deals;
    private final Supplier<LocalDateTime> untaken;
    private final Deque<Deal> earlier = new ArrayDeque<>();
    private int serial;

    /** @param untaken moments that no other version has */
    WildReports(String label, Draw draw, Deals deals, Supplier<LocalDateTime> untaken) {
        this.label = label;
        this.draw = draw;
        this.deals = deals;
        this.untaken = untaken;
    }

    /** Reports may cite it later. */
    void remember(Deal deal) {
        earlier.addLast(deal);
        if (earlier.size() > REMEMBERED) {
            earlier.removeFirst();
        }
    }

    /** The same with a service beside the goods. */
    Deal withService(Deal deal) {
        Service service = draw.oneOf(Service.catalogue(deal.flow()));
        return deal.withService(new ServiceLine(
                deal.lines().size() + 1, service.item(), hundredths(deal, service, YearMonth.from(deal.declared()))));
    }

    /** Versions of one report about one of the orders that share a number. */
    List<ServiceReport> citing(List<Deal> sharing) {
        Deal deal = draw.oneOf(sharing);
        Trader platform = deal.platform();
        Trader reporter = platform == null || draw.perMille(600) ? deal.seller() : platform;
        String reportNo = label + "WR" + Decimals.digits(++serial, 6);
        List<ServiceReport> versions = new ArrayList<>();
        for (int i = draw.between(1, 4); i > 0; i--) {
            versions.add(version(reporter, reportNo, draw.perMille(700) ? deal : other(sharing)));
        }
        return versions;
    }

    /** Another order, of the same number if there is one. */
    private Deal other(List<Deal> sharing) {
        if (earlier.isEmpty() || (sharing.size() > 1 && draw.perMille(500))) {
            return draw.oneOf(sharing);
        }
        Deal before = draw.oneOf(List.copyOf(earlier));
        return draw.perMille(600) ? before.withOrderNo(sharing.get(0).orderNo()) : before;
    }

    private ServiceReport version(Trader reporter, String reportNo, Deal cited) {
        LocalDateTime time = untaken.get();
        boolean alone = draw.perMille(100);
        boolean named = cited.platform() != null && draw.perMille(700);
        YearMonth provided = YearMonth.from(time).minusMonths(draw.below(2));
        return new ServiceReport(
                reporter,
                reportNo,
                alone ? null : cited.orderNo(),
                named ? platformCode(cited) : null,
                draw.oneOf(List.of(Operation.NEW, Operation.NEW, Operation.CHANGE, Operation.CHANGE, Operation.DELETE)),
                time,
                cited.flow(),
                cited.partner(),
                provided.atDay(1),
                lines(cited, provided, alone));
    }

    private @Nullable String platformCode(Deal cited) {
        Trader platform = cited.platform();
        return platform == null ? null : platform.code(draw.perMille(500));
    }

    /** Mostly the service of the order, sometimes another; a report that cites no order numbers its lines from one. */
    private List<Line> lines(Deal cited, YearMonth provided, boolean alone) {
        List<Line> lines = new ArrayList<>();
        int no = alone ? 1 : cited.lines().size() + draw.between(1, 2);
        for (int i = draw.between(1, 2); i > 0; i--) {
            Service service = draw.oneOf(Service.catalogue(cited.flow()));
            int hundredths = hundredths(cited, service, provided);
            Boolean delivered = said(700);
            lines.add(new Line(no++, service.item(), hundredths, said(700), delivered, said(300), mode(delivered)));
        }
        return lines;
    }

    private @Nullable Boolean said(int perMille) {
        return draw.perMille(200) ? null : Boolean.valueOf(draw.perMille(perMille));
    }

    /** What is delivered digitally is supplied across the border. */
    private @Nullable Integer mode(@Nullable Boolean delivered) {
        if (draw.perMille(400)) {
            return null;
        }
        return Boolean.TRUE.equals(delivered) ? 1 : draw.between(1, 4);
    }

    private int hundredths(Deal deal, Service service, YearMonth month) {
        return deals.inCurrency((long) service.fen() * draw.between(60, 140) / 100, deal.currency(), month);
    }
}
