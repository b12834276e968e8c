package org.shumao.localstack.scenario.trade;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Partner;
import org.shumao.localstack.scenario.deal.Service;
import org.shumao.localstack.scenario.deal.ServiceReport;
import org.shumao.localstack.scenario.deal.ServiceReport.Line;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.draw.Weights;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.submission.DocumentSender;
import org.shumao.localstack.scenario.trader.Industry;
import org.shumao.localstack.scenario.trader.Traders;

/** Services of one flow: what their exporters and importers report. */
public final class ServiceStream {
    private static final int AMENDED_PER_MILLE = 66;
    private static final int DELETED_PER_MILLE = 14;
    private static final int COURIER_PER_MILLE = 10;
    private static final int LAST_FEN = 330_000;

    private final Flow flow;
    private final Steering steering = new Steering(165_000);
    private final Weights<Service> catalogue;
    private final Weights<Partner> partners;
    private final Draw draw;
    private final Deals deals;
    private final Traders traders;
    private final DocumentSender sender;
    private final DealSums dealSums;
    private final ScenarioCounts counts;
    private int serial;

    public ServiceStream(
            Flow flow,
            Draw draw,
            Deals deals,
            Traders traders,
            DocumentSender sender,
            DealSums dealSums,
            ScenarioCounts counts) {
        this.flow = flow;
        this.catalogue = Service.catalogue(flow);
        this.partners = Partner.ofServices(flow);
        this.draw = draw;
        this.deals = deals;
        this.traders = traders;
        this.sender = sender;
        this.dealSums = dealSums;
        this.counts = counts;
    }

    public void month(YearMonth month, long targetFen) {
        long missing = targetFen - decided(month);
        for (; missing > LAST_FEN; missing = targetFen - decided(month)) {
            send(month, report(month, steering.perMille(missing, steering.deals(missing))));
            if (draw.perMille(COURIER_PER_MILLE)) {
                ServiceReport courier = report(month, List.of(Service.COURIER), 1000, draw.oneOf(partners));
                sender.send(month, Form.OWN, List.of(courier), RecordJson::report);
                dealSums.reported(courier);
            }
        }
        if (missing > 0) {
            ServiceReport last = last(month, missing);
            sender.send(month, Form.OWN, List.of(last), RecordJson::report);
            dealSums.reported(last);
        }
    }

    /** Services cost so different amounts that only a report of what is missing meets the total of a month. */
    private ServiceReport last(YearMonth month, long missingFen) {
        Service service = draw.oneOf(catalogue);
        while (2L * service.fen() < missingFen) {
            service = draw.oneOf(catalogue);
        }
        Partner partner = draw.oneOf(partners);
        return report(month, partner, List.of(line(1, service, missingFen, partner, month)));
    }

    private long decided(YearMonth month) {
        return dealSums.sums().of(month, flow, Domain.DDS).fen();
    }

    private ServiceReport report(YearMonth month, int perMille) {
        List<Service> services = new ArrayList<>();
        services.add(draw.oneOf(catalogue));
        if (draw.perMille(200)) {
            services.add(draw.oneOf(catalogue));
        }
        steering.saw(services.stream().mapToLong(Service::fen).sum());
        return report(month, services, perMille, draw.oneOf(partners));
    }

    private ServiceReport report(YearMonth month, List<Service> services, int perMille, Partner partner) {
        List<Line> lines = new ArrayList<>();
        for (Service service : services) {
            long fen = (long) service.fen() * draw.between(60, 140) / 100 * perMille / 1000;
            lines.add(line(lines.size() + 1, service, fen, partner, month));
        }
        return report(month, partner, lines);
    }

    private Line line(int no, Service service, long fen, Partner partner, YearMonth month) {
        return new Line(
                no,
                service.item(),
                deals.inCurrency(fen, partner.currency(), month),
                draw.perMille(700),
                service.deliveredDigitally(),
                draw.perMille(300));
    }

    private ServiceReport report(YearMonth month, Partner partner, List<Line> lines) {
        LocalDate provided = month.atDay(draw.between(1, month.lengthOfMonth()));
        serial++;
        counts.count(ScenarioCounts.What.SERVICE_REPORTS);
        return new ServiceReport(
                draw.skewed(traders.active(Industry.SERVICES, month)),
                "SR" + flow.code() + Decimals.digits(serial, 7),
                null,
                null,
                Operation.NEW,
                provided.plusDays(draw.between(1, 20)).atTime(9, 0).plusSeconds(draw.below(30_000)),
                flow,
                partner,
                provided,
                List.copyOf(lines));
    }

    private void send(YearMonth month, ServiceReport first) {
        int drawn = draw.below(1000);
        LocalDateTime later = sender.afterwards(first.time());
        if (drawn < AMENDED_PER_MILLE) {
            counts.count(ScenarioCounts.What.AMENDED);
            ServiceReport second = first.then(Operation.CHANGE, later, raised(first.lines()));
            sender.send(month, Form.OWN, List.of(first, second), RecordJson::report);
            dealSums.reported(second);
        } else if (drawn < AMENDED_PER_MILLE + DELETED_PER_MILLE) {
            counts.count(ScenarioCounts.What.DELETED);
            ServiceReport delete = first.then(Operation.DELETE, later, first.lines());
            sender.send(month, Form.OWN, List.of(first, delete), RecordJson::report);
        } else {
            sender.send(month, Form.OWN, List.of(first), RecordJson::report);
            dealSums.reported(first);
        }
    }

    private List<Line> raised(List<Line> lines) {
        long more = 100L * draw.between(1, 400);
        return lines.stream()
                .map(line -> new Line(
                        line.no(),
                        line.item(),
                        line.hundredths() + more,
                        line.orderedDigitally(),
                        line.deliveredDigitally(),
                        line.viaPlatform()))
                .toList();
    }
}
