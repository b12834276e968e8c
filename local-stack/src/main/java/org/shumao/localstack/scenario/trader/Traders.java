package org.shumao.localstack.scenario.trader;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.trader.Trader.Standing;

/** All platforms and enterprises of the scenario ({@code places.tsv}); the older ones come first in every list. */
public final class Traders {
    private static final List<String> FANCY =
            List.of("星屿", "云舶", "青禾", "蓝鲸", "晨澜", "木槿", "飞燕", "海棠", "北辰", "南枝", "千帆", "月港", "锦程", "松果", "白鹭", "竹影");
    private static final int PLATFORMS = 12;
    /** One of exports, one of imports, neither of the largest. */
    private static final Set<Integer> LATE_PLATFORMS = Set.of(5, 11);

    private final Draw draw;
    private final List<Trader> platforms = new ArrayList<>();
    private final Map<Industry, List<Trader>> enterprises = new EnumMap<>(Industry.class);
    private final Map<Industry, Map<YearMonth, List<Trader>>> active = new EnumMap<>(Industry.class);
    private int serial;

    public Traders(long seed) {
        draw = new Draw(seed);
        List<String[]> places = CodeTable.rows(Traders.class, "places.tsv");
        for (int i = 0; i < PLATFORMS; i++) {
            platforms.add(platform(places.get(i), i));
        }
        for (String[] place : places) {
            List<Trader> ofIndustry = enterprises.computeIfAbsent(Industry.valueOf(place[5]), k -> new ArrayList<>());
            for (int i = 0; i < Integer.parseInt(place[7]); i++) {
                ofIndustry.add(enterprise(place));
            }
        }
        enterprises.values().forEach(list -> list.sort(Comparator.comparing(Trader::registeredOn)));
    }

    public List<Trader> platforms() {
        return platforms;
    }

    /** Those of an industry that trade in a month. */
    public List<Trader> active(Industry industry, YearMonth month) {
        return active.computeIfAbsent(industry, i -> new HashMap<>())
                .computeIfAbsent(
                        month,
                        m -> Objects.requireNonNull(enterprises.get(industry)).stream()
                                .filter(trader -> trader.isActive(m))
                                .toList());
    }

    /** Those of them that the register knows well. */
    public List<Trader> known(Industry industry, YearMonth month) {
        return active(industry, month).stream()
                .filter(trader -> trader.standing() == Trader.Standing.KNOWN)
                .toList();
    }

    public Stream<Trader> all() {
        return Stream.concat(platforms.stream(), enterprises.values().stream().flatMap(List::stream));
    }

    private Trader platform(String[] place, int index) {
        String name = "虚构" + FANCY.get(index) + "跨境商城（" + place[0] + "）有限公司";
        Standing standing = LATE_PLATFORMS.contains(index) ? Standing.ALIAS_LATE : Standing.KNOWN;
        Set<EnterpriseKind> kinds = index % 4 == 3
                ? Set.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE)
                : Set.of(EnterpriseKind.PLATFORM);
        return trader(place, name, kinds, LocalDate.of(2020, 1 + index, 15), standing);
    }

    private Trader enterprise(String[] place) {
        String name = place[0] + "虚构" + draw.oneOf(FANCY) + trade(Industry.valueOf(place[5])) + (serial + 1) + "号有限公司";
        Standing standing = Standing.KNOWN;
        if (draw.perMille(40)) {
            standing = Standing.ALIAS_LATE;
        } else if (draw.perMille(15) && !place[5].equals("SERVICES")) {
            standing = Standing.UNREGISTERED;
        }
        Set<EnterpriseKind> kinds = place[5].equals("SERVICES")
                ? Set.of(
                        EnterpriseKind.E_COMMERCE_ENTERPRISE,
                        EnterpriseKind.SERVICE_EXPORTER,
                        EnterpriseKind.SERVICE_IMPORTER)
                : Set.of(EnterpriseKind.E_COMMERCE_ENTERPRISE);
        return trader(place, name, kinds, registeredOn(), standing);
    }

    /** Two thirds before the first record, the others evenly until the last month but one. */
    private LocalDate registeredOn() {
        return draw.perMille(660)
                ? LocalDate.of(2020, 1, 1).plusDays(draw.below(912))
                : LocalDate.of(2022, 7, 1).plusDays(draw.below(1064));
    }

    private Trader trader(
            String[] place, String name, Set<EnterpriseKind> kinds, LocalDate registeredOn, Standing standing) {
        serial++;
        String customsCode = place[2] + "96D" + Decimals.digits(serial, 3);
        @Nullable String province = draw.perMille(50) ? null : place[3];
        return new Trader(
                uscc(place[1], serial),
                customsCode,
                name,
                kinds,
                province,
                registeredOn,
                place[4],
                TraderFacts.of(place, serial),
                kinds.contains(EnterpriseKind.PLATFORM) ? null : lastMonth(serial, registeredOn),
                standing);
    }

    /** A quarter of the newcomers give up within months, a tenth of the others in the first year and a half. */
    private static @Nullable YearMonth lastMonth(int serial, LocalDate registeredOn) {
        Draw drawn = new Draw(serial * 0x5DEE_CE66DL);
        YearMonth registered = YearMonth.from(registeredOn);
        boolean newcomer = !registered.isBefore(PublishedSeries.MONTHS.get(0));
        if (newcomer) {
            return drawn.perMille(250) ? registered.plusMonths(drawn.between(1, 8)) : null;
        }
        return drawn.perMille(100) ? PublishedSeries.MONTHS.get(drawn.between(2, 17)) : null;
    }

    private static String trade(Industry industry) {
        return switch (industry) {
            case SMALL_GOODS -> "小商品";
            case APPLIANCES -> "家电";
            case CLOTHING -> "服饰";
            case ELECTRONICS -> "电子";
            case IMPORTS -> "母婴美妆";
            case SERVICES -> "数字服务";
        };
    }

    /** 91, the district, eight characters XD000001 that no register gives out, and both check characters. */
    public static String uscc(String district, int serial) {
        return uscc(district, "XD" + Decimals.digits(serial, 6));
    }

    /** @param organisation eight characters of an organization code without its check character */
    public static String uscc(String district, String organisation) {
        String first17 = "91" + district + organisation + organisationCheck(organisation);
        return first17 + Uscc.expectedCheckCharacter(first17 + "0");
    }

    /** GB 11714: weights 3 7 9 10 5 8 4 2 modulo 11; ten is X. */
    private static char organisationCheck(String organisation) {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * weights[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : Character.forDigit(check % 11, 10);
    }
}
