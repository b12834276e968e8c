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
import org.shumao.localstack.scenario.deal.Goods.Industry;
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
import org.shumao.localstack.scenario.trader.Traders;

/** Services of one flow: what their exporters and importers report. */
public final class ServiceStream {
    private static final int AMENDED_PER_MILLE = 66;
    private static final int DELETED_PER_MILLE = 14;
    private static final int COURIER_PER_MILLE = 10;

    private final Flow flow;
    private final Steering steering = new Steering(165_000);
    private final Weights<Service> catalogue;
    private final Weights<Partner> partners;
    private final Draw draw;
    private final Deals deals;
    private final Traders traders;
    private final DocumentSender teller;
    private final DealSums book;
    private final ScenarioCounts tally;
    private int serial;

    public ServiceStream(
            Flow flow,
            Draw draw,
            Deals deals,
            Traders traders,
            DocumentSender teller,
            DealSums book,
            ScenarioCounts tally) {
        this.flow = flow;
        this.catalogue = Service.catalogue(flow);
        this.partners = Partner.ofServices(flow);
        this.draw = draw;
        this.deals = deals;
        this.traders = traders;
        this.teller = teller;
        this.book = book;
        this.tally = tally;
    }

    public void month(YearMonth month, long targetFen) {
        for (int toCome = steering.deals(targetFen - booked(month)); toCome > 0; toCome--) {
            tell(month, report(month, steering.perMille(targetFen - booked(month), toCome)));
            if (draw.perMille(COURIER_PER_MILLE)) {
                ServiceReport courier = report(month, List.of(Service.COURIER), 1000, draw.oneOf(partners));
                teller.tell(month, Form.OWN, List.of(courier), RecordJson::report);
            }
        }
    }

    private long booked(YearMonth month) {
        return book.sums().of(month, flow, Domain.DDS).fen();
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
        LocalDate provided = month.atDay(draw.between(1, month.lengthOfMonth()));
        List<Line> lines = new ArrayList<>();
        for (Service service : services) {
            long fen = (long) service.fen() * draw.between(60, 140) / 100 * perMille / 1000;
            lines.add(new Line(
                    lines.size() + 1,
                    service.item(),
                    deals.inCurrency(fen, partner.currency(), month),
                    draw.perMille(700),
                    service.deliveredDigitally(),
                    draw.perMille(300)));
        }
        serial++;
        tally.count(ScenarioCounts.What.SERVICE_REPORTS);
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

    private void tell(YearMonth month, ServiceReport first) {
        int fate = draw.below(1000);
        LocalDateTime later = teller.afterwards(first.time());
        if (fate < AMENDED_PER_MILLE) {
            tally.count(ScenarioCounts.What.AMENDED);
            ServiceReport second = first.then(Operation.CHANGE, later, raised(first.lines()));
            teller.tell(month, Form.OWN, List.of(first, second), RecordJson::report);
            count(second);
        } else if (fate < AMENDED_PER_MILLE + DELETED_PER_MILLE) {
            tally.count(ScenarioCounts.What.DELETED);
            ServiceReport delete = first.then(Operation.DELETE, later, first.lines());
            teller.tell(month, Form.OWN, List.of(first, delete), RecordJson::report);
        } else {
            teller.tell(month, Form.OWN, List.of(first), RecordJson::report);
            count(first);
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

    private void count(ServiceReport report) {
        report.lines()
                .forEach(line -> book.service(
                        flow,
                        report.provided(),
                        line.hundredths(),
                        report.partner().currency()));
    }
}
