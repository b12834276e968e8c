package org.shumao.registry.fact;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
}
