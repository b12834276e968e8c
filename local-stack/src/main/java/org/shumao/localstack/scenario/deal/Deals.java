package org.shumao.localstack.scenario.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.draw.Weights;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.trader.Industry;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.scenario.trader.Traders;

/** Draws deals: who sells what to where, when, at what price. */
public final class Deals {
    private static final Weights<Industry> EXPORTERS = Weights.of(
            List.of(Industry.SMALL_GOODS, Industry.APPLIANCES, Industry.CLOTHING, Industry.ELECTRONICS),
            i -> switch (i) {
                case SMALL_GOODS -> 30;
                case APPLIANCES -> 23;
                case CLOTHING -> 25;
                default -> 22;
            });
    private static final List<String> EXPORT_REGIMES =
            List.of("9610", "9610", "9610", "9610", "9710", "9710", "9810", "9810", "1210");
    private static final List<String> IMPORT_REGIMES = List.of("1210", "1210", "1210", "1210", "9610", "9610", "1239");
    private static final int WITHOUT_PLATFORM_PER_MILLE = 15;
    private static final int REUSED_NUMBER_PER_MILLE = 2;
    private static final int REMEMBERED = 40;

    private final Draw draw;
    private final Traders traders;
    private final DemoRates rates;
    private final ScenarioCounts counts;
    private final Map<Industry, Weights<Goods>> catalogue = Goods.catalogue();
    private final Map<Flow, Weights<Partner>> partners =
            Map.of(Flow.EXPORT, Partner.ofGoods(Flow.EXPORT), Flow.IMPORT, Partner.ofGoods(Flow.IMPORT));
    private final Deque<Deal> remembered = new ArrayDeque<>();
    private int serial;

    public Deals(Draw draw, Traders traders, DemoRates rates, ScenarioCounts counts) {
        this(draw, traders, rates, counts, 0);
    }

    /** @param serial of the last deal that others have drawn: customs' numbers are made of it */
    public Deals(Draw draw, Traders traders, DemoRates rates, ScenarioCounts counts, int serial) {
        this.serial = serial;
        this.draw = draw;
        this.traders = traders;
        this.rates = rates;
        this.counts = counts;
    }

    /**
     * A deal of a month.
     *
     * @param settled whether it and any amendment stay within the month, else the border may be crossed in the next
     */
    public Deal next(YearMonth month, Flow flow, boolean settled, Steering steering, int perMille) {
        Industry industry = flow == Flow.IMPORT ? Industry.IMPORTS : draw.oneOf(EXPORTERS);
        return draw(month, flow, settled, steering, perMille, industry);
    }

    /** A device, to be sold with a service. */
    public Deal device(YearMonth month, Steering steering, int perMille) {
        Deal deal = draw(month, Flow.EXPORT, true, steering, perMille, Industry.ELECTRONICS);
        boolean plain = deal.platform() != null && deal.seller().standing() != Trader.Standing.UNREGISTERED;
        return plain ? deal : device(month, steering, perMille);
    }

    /** Draws a deal of the industry's oldest seller on a platform, under an order number that people can remember. */
    public Deal named(String orderNo, YearMonth month, Industry industry, Steering steering) {
        Flow flow = industry == Industry.IMPORTS ? Flow.IMPORT : Flow.EXPORT;
        Deal deal = draw(month, flow, true, steering, 1000, industry);
        return deal.platform() == null
                ? named(orderNo, month, industry, steering)
                : deal.withOrderNo(orderNo)
                        .withSeller(traders.known(industry, month).get(0));
    }

    /** During the day of declaration. */
    public LocalDateTime timeOf(Deal deal) {
        return deal.declared().atStartOfDay().plusSeconds(draw.below(86_400));
    }

    /** Other prices, another total. */
    public Deal reprice(Deal deal) {
        List<GoodsLine> lines = new ArrayList<>(deal.lines());
        int which = draw.below(lines.size());
        GoodsLine line = lines.get(which);
        int price = line.priceHundredths() / 100 * draw.between(80, 120);
        boolean same = price < 100 || price == line.priceHundredths();
        lines.set(which, line.withPrice(same ? line.priceHundredths() + 100 : wholeIfYen(deal.currency(), price)));
        return deal.with(List.copyOf(lines));
    }

    /** So many fen in hundredths of a currency. */
    public int inCurrency(long fen, String currency, YearMonth month) {
        int hundredths = BigDecimal.valueOf(fen)
                .divide(rates.of(currency, month), 0, RoundingMode.HALF_UP)
                .intValueExact();
        return Math.max(currency.equals("JPY") ? 100 : 1, wholeIfYen(currency, hundredths));
    }

    private Deal draw(YearMonth month, Flow flow, boolean settled, Steering steering, int perMille, Industry industry) {
        Partner partner = draw.oneOf(Objects.requireNonNull(partners.get(flow)));
        LocalDate declared = month.atDay(draw.between(1, settled ? month.lengthOfMonth() - 9 : month.lengthOfMonth()));
        LocalDate border = declared.plusDays(draw.below(4));
        boolean tooLate = settled || month.equals(PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1));
        if (tooLate && !YearMonth.from(border).equals(month)) {
            border = month.atEndOfMonth();
        }
        serial++;
        String number = month.toString().replace("-", "") + Decimals.digits(serial, 7);
        Trader platform = platform(flow);
        Deal deal = new Deal(
                orderNo(number, platform),
                "C" + number,
                flow,
                draw.oneOf(flow == Flow.EXPORT ? EXPORT_REGIMES : IMPORT_REGIMES),
                platform,
                draw.skewed(traders.active(industry, month)),
                partner,
                declared,
                border,
                flow == Flow.IMPORT ? draw.below(12) * 100 : 0,
                flow == Flow.IMPORT && draw.perMille(300) ? draw.between(50, 250) : 0,
                lines(month, flow, partner, steering, perMille, industry),
                null);
        remember(deal);
        return deal;
    }

    private List<GoodsLine> lines(
            YearMonth month, Flow flow, Partner partner, Steering steering, int perMille, Industry industry) {
        int dice = draw.below(100);
        int count = 1;
        if (dice >= 60) {
            count = dice < 85 ? 2 : dice < 95 ? 3 : 4;
        }
        List<GoodsLine> lines = new ArrayList<>(count);
        long worth = 0;
        for (int no = 1; no <= count; no++) {
            Goods goods = draw.oneOf(Objects.requireNonNull(catalogue.get(industry)));
            int quantity = draw.between(1, flow == Flow.EXPORT && goods.fen() < 40_000 ? 3 : 2);
            worth += (long) goods.fen() * quantity;
            long fen = (long) goods.fen() * draw.between(70, 130) / 100 * perMille / 1000;
            lines.add(new GoodsLine(no, goods, quantity, inCurrency(fen, partner.currency(), month)));
        }
        steering.saw(worth);
        return List.copyOf(lines);
    }

    private @Nullable Trader platform(Flow flow) {
        if (flow == Flow.EXPORT && draw.perMille(WITHOUT_PLATFORM_PER_MILLE)) {
            return null;
        }
        List<Trader> all = traders.platforms();
        return draw.skewed(flow == Flow.EXPORT ? all.subList(0, 8) : all.subList(6, all.size()));
    }

    private String orderNo(String number, @Nullable Trader platform) {
        if (platform != null && draw.perMille(REUSED_NUMBER_PER_MILLE)) {
            Deal other = remembered.peekFirst();
            if (other != null && !platform.equals(other.platform())) {
                remembered.removeFirst();
                counts.count(ScenarioCounts.What.REUSED_NUMBERS);
                return other.orderNo();
            }
        }
        return "SM" + number;
    }

    private void remember(Deal deal) {
        if (deal.platform() != null && deal.orderNo().endsWith(deal.copNo().substring(1))) {
            remembered.addLast(deal);
            if (remembered.size() > REMEMBERED) {
                remembered.removeFirst();
            }
        }
    }

    private static int wholeIfYen(String currency, int hundredths) {
        return currency.equals("JPY") ? hundredths / 100 * 100 : hundredths;
    }
}
