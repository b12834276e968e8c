package org.shumao.registry.fact;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.SizeClass;

/**
 * The size class of an enterprise by the standard of 2011. It is computed and never given; what the facts do not determine is
 * unknown. The standard has no bands for finance, real estate (of which development and management differ within a
 * division), education, health and public bodies.
 */
final class SizeRule {
    private SizeRule() {}

    /**
     * @param section GB/T 4754, {@code A} to {@code T}
     * @param division two digits, needed where a section has several trades with different rules
     * @param turnover of the last year, yuan
     * @param assets total assets, yuan
     * @return null if it cannot be determined
     */
    static @Nullable SizeClass classify(
            @Nullable String section,
            @Nullable String division,
            @Nullable Long employees,
            @Nullable BigDecimal turnover,
            @Nullable BigDecimal assets) {
        if (section == null) {
            return null;
        }
        Set<@Nullable SizeClass> classes = new HashSet<>();
        for (SizeBand band : bands(section, division)) {
            classes.add(band.classOf(employees, turnover, assets));
        }
        return classes.size() == 1 ? classes.iterator().next() : null;
    }

    /** The trades that an enterprise may be in. */
    private static List<SizeBand> bands(String section, @Nullable String division) {
        return switch (section) {
            case "A" -> List.of(SizeBand.AGRICULTURE);
            case "B", "C", "D" -> List.of(SizeBand.MANUFACTURING);
            case "E" -> List.of(SizeBand.CONSTRUCTION);
            case "F" -> chosen(division, "51", SizeBand.WHOLESALE, SizeBand.RETAIL);
            case "G" -> transport(division);
            case "H" -> chosen(division, "61", SizeBand.ACCOMMODATION, SizeBand.CATERING);
            case "I" -> chosen(division, "65", SizeBand.SOFTWARE, SizeBand.INFORMATION_TRANSMISSION);
            case "L" -> List.of(SizeBand.LEASING_AND_BUSINESS);
            case "M", "N", "O", "R" -> List.of(SizeBand.OTHER);
            case "Q" -> "85".equals(division) ? List.of(SizeBand.OTHER) : List.of();
            default -> List.of();
        };
    }

    private static List<SizeBand> chosen(@Nullable String division, String first, SizeBand one, SizeBand other) {
        if (division == null) {
            return List.of(one, other);
        }
        return List.of(division.equals(first) ? one : other);
    }

    /** The standard leaves railways out. */
    private static List<SizeBand> transport(@Nullable String division) {
        if (division == null) {
            return List.of(SizeBand.TRANSPORT, SizeBand.STORAGE, SizeBand.POST);
        }
        return switch (division) {
            case "53" -> List.of();
            case "59" -> List.of(SizeBand.STORAGE);
            case "60" -> List.of(SizeBand.POST);
            default -> List.of(SizeBand.TRANSPORT);
        };
    }

    /**
     * A trade of the standard of 2011 (工信部联企业〔2011〕300号, section 4) and its bands. Lower limits are for small, medium
     * and large; money in units of 10,000 yuan; null where the standard looks at something else.
     */
    private record SizeBand(
            @Nullable Limits employees,
            @Nullable Limits turnover,
            @Nullable Limits assets) {
        static final SizeBand AGRICULTURE = new SizeBand(null, limits(50, 500, 20_000), null);
        static final SizeBand MANUFACTURING = new SizeBand(limits(20, 300, 1_000), limits(300, 2_000, 40_000), null);
        static final SizeBand CONSTRUCTION = new SizeBand(null, limits(300, 6_000, 80_000), limits(300, 5_000, 80_000));
        static final SizeBand WHOLESALE = new SizeBand(limits(5, 20, 200), limits(1_000, 5_000, 40_000), null);
        static final SizeBand RETAIL = new SizeBand(limits(10, 50, 300), limits(100, 500, 20_000), null);
        static final SizeBand TRANSPORT = new SizeBand(limits(20, 300, 1_000), limits(200, 3_000, 30_000), null);
        static final SizeBand STORAGE = new SizeBand(limits(20, 100, 200), limits(100, 1_000, 30_000), null);
        static final SizeBand POST = new SizeBand(limits(20, 300, 1_000), limits(100, 2_000, 30_000), null);
        static final SizeBand ACCOMMODATION = new SizeBand(limits(10, 100, 300), limits(100, 2_000, 10_000), null);
        static final SizeBand CATERING = new SizeBand(limits(10, 100, 300), limits(100, 2_000, 10_000), null);
        static final SizeBand INFORMATION_TRANSMISSION =
                new SizeBand(limits(10, 100, 2_000), limits(100, 1_000, 100_000), null);
        static final SizeBand SOFTWARE = new SizeBand(limits(10, 100, 300), limits(50, 1_000, 10_000), null);
        static final SizeBand LEASING_AND_BUSINESS =
                new SizeBand(limits(10, 100, 300), null, limits(100, 8_000, 120_000));
        static final SizeBand OTHER = new SizeBand(limits(10, 100, 300), null, null);

        private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
        private static final SizeClass[] CLASSES = SizeClass.values();

        /**
         * The highest class of which every lower limit is reached; null if a figure that the trade needs is unknown.
         *
         * @param turnoverYuan of the last year
         * @param assetsYuan total assets
         */
        @Nullable
        SizeClass classOf(@Nullable Long persons, @Nullable BigDecimal turnoverYuan, @Nullable BigDecimal assetsYuan) {
            BigDecimal heads = persons == null ? null : BigDecimal.valueOf(persons);
            if (isUnknown(employees, heads) || isUnknown(turnover, turnoverYuan) || isUnknown(assets, assetsYuan)) {
                return null;
            }
            int reached = Math.min(
                    limitsReached(employees, heads, BigDecimal.ONE),
                    Math.min(
                            limitsReached(turnover, turnoverYuan, TEN_THOUSAND),
                            limitsReached(assets, assetsYuan, TEN_THOUSAND)));
            return CLASSES[reached];
        }

        private static boolean isUnknown(@Nullable Limits limits, @Nullable BigDecimal value) {
            return limits != null && value == null;
        }

        private static int limitsReached(@Nullable Limits limits, @Nullable BigDecimal value, BigDecimal unit) {
            return limits == null || value == null ? CLASSES.length - 1 : limits.reached(value, unit);
        }

        private static Limits limits(long small, long medium, long large) {
            return new Limits(small, medium, large);
        }

        /** Lower limits of the three upper classes. */
        record Limits(long small, long medium, long large) {
            /** Returns how many of them a value reaches. */
            int reached(BigDecimal value, BigDecimal unit) {
                return (int) LongStream.of(small, medium, large)
                        .filter(limit ->
                                value.compareTo(BigDecimal.valueOf(limit).multiply(unit)) >= 0)
                        .count();
            }
        }
    }
}
