package org.shumao.aggregation.release.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.shumao.testsupport.intruder.ReleasedValue;

/** Opens a cell that is withheld: shows so much of what hides it that it follows, and never the cell itself. */
final class PlantedCells {
    private static final String COLUMN = "all others of its sum are shown";
    private static final String DOLLARS = "all others of its sum are shown in dollars";
    private static final String VINTAGES = "of the others one vintage shows some and a later one the rest";
    private static final String TIMES = "a longer period and all its other parts are shown";
    private static final String RATES = "a longer period is shown in yuan and dollars, and all its months but two";
    private static final String CHAPTERS = "all chapters of the section are shown";
    static final List<String> WAYS = List.of(COLUMN, DOLLARS, VINTAGES, TIMES, RATES, CHAPTERS);

    private static final String LATER = "a later one";

    private final ReleaseDesk desk;
    private final ExactTrade trade;
    private final List<ReleasedValue> released;
    private final List<ReleasedValue> candidates;

    /**
     * What is released then.
     *
     * @param way how the cell is opened
     * @param open cell
     * @param released all that is released, with more shown
     * @param isOfOneRelease whether what is shown in addition is in the release of the cell, so that the amounts agree
     */
    record Plant(String way, ReleasedValue open, List<ReleasedValue> released, boolean isOfOneRelease) {
        /** Returns what the release of the cell shows, and what is planted after all of them. */
        List<ReleasedValue> ofItsRelease() {
            return released.stream()
                    .filter(value -> value.release().equals(open.release())
                            || value.release().equals(LATER))
                    .toList();
        }
    }

    PlantedCells(ReleaseDesk desk, ExactTrade trade) {
        this.desk = desk;
        this.trade = trade;
        this.released = desk.released();
        Set<String> shown = new HashSet<>();
        released.stream().filter(value -> value.value() != null).forEach(value -> shown.add(key(value)));
        Set<String> met = new HashSet<>();
        candidates = released.stream()
                .filter(value -> value.isWithheld()
                        && !desk.isRepeated(value)
                        && value.measure().endsWith("-cny")
                        && !value.measure().startsWith("matched")
                        && value.dataset().matches("(cbec|dds).*")
                        && !shown.contains(key(value))
                        && met.add(key(value)))
                .toList();
    }

    private static String key(ReleasedValue value) {
        return value.dataset() + " " + value.series() + " " + value.measure() + " " + value.period();
    }

    /** Returns one that is drawn by lot. */
    Plant plant(Random random) {
        while (true) {
            ReleasedValue cell = candidates.get(random.nextInt(candidates.size()));
            Optional<Plant> plant = planted(WAYS.get(random.nextInt(WAYS.size())), cell, random);
            if (plant.isPresent()) {
                return plant.get();
            }
        }
    }

    private Optional<Plant> planted(String way, ReleasedValue cell, Random random) {
        return switch (way) {
            case COLUMN -> column(way, cell, "-cny");
            case DOLLARS -> column(way, inDollars(cell), "-usd");
            case VINTAGES -> vintages(cell, random);
            case TIMES -> times(cell);
            case RATES -> rates(cell);
            default -> chapters(cell);
        };
    }

    private static ReleasedValue inDollars(ReleasedValue cell) {
        return new ReleasedValue(
                cell.release(),
                cell.dataset(),
                cell.series(),
                cell.period(),
                cell.measure().replaceFirst("-cny$", "-usd"),
                null,
                3,
                cell.reason());
    }

    /** Whether values add up to the same as a cell, in its release. */
    private static Predicate<ReleasedValue> beside(ReleasedValue cell) {
        return value -> value.release().equals(cell.release())
                && value.flow().equals(cell.flow())
                && value.period().equals(cell.period())
                && value.measure()
                        .endsWith(cell.measure().substring(cell.measure().length() - 4))
                && !value.measure().startsWith("returns")
                && !value.measure().startsWith("matched")
                && (value.dataset().equals(cell.dataset()) || isSectionOf(value, cell))
                && !key(value).equals(key(cell));
    }

    private static boolean isSectionOf(ReleasedValue value, ReleasedValue cell) {
        return cell.dataset().equals("cbec-by-chapter") && value.dataset().equals("cbec-by-section");
    }

    private Optional<Plant> column(String way, ReleasedValue cell, String currency) {
        boolean isInSum = !cell.measure().startsWith("returns")
                && released.stream().anyMatch(value -> key(value).equals(key(cell)));
        return isInSum && cell.measure().endsWith(currency)
                ? Optional.of(new Plant(way, cell, showing(beside(cell)), true))
                : Optional.empty();
    }

    private List<ReleasedValue> showing(Predicate<ReleasedValue> which) {
        return released.stream()
                .map(value -> value.isWithheld() && which.test(value) ? desk.open(value) : value)
                .toList();
    }

    private Optional<Plant> vintages(ReleasedValue cell, Random random) {
        if (cell.measure().startsWith("returns")) {
            return Optional.empty();
        }
        Set<String> first = new HashSet<>();
        released.stream()
                .filter(beside(cell))
                .filter(value -> random.nextBoolean())
                .forEach(value -> first.add(key(value)));
        List<ReleasedValue> all = new ArrayList<>(showing(beside(cell).and(value -> first.contains(key(value)))));
        showing(beside(cell).and(value -> !first.contains(key(value)))).stream()
                .filter(beside(cell).or(cell::equals))
                .forEach(value -> all.add(value.in(LATER)));
        return Optional.of(new Plant(VINTAGES, cell, all, true));
    }

    private Optional<Plant> times(ReleasedValue cell) {
        return longer(cell)
                .map(whole -> new Plant(
                        TIMES,
                        cell,
                        showing(notBefore(cell).and(value -> isOfRow(value, cell) && isShown(value, whole, cell))),
                        false));
    }

    /** What followed before a cell was withheld would be known already. */
    private Predicate<ReleasedValue> notBefore(ReleasedValue cell) {
        Set<String> before = new HashSet<>();
        released.stream()
                .takeWhile(value -> !value.release().equals(cell.release()))
                .forEach(value -> before.add(value.release()));
        return value -> !before.contains(value.release());
    }

    private static boolean isShown(ReleasedValue value, ReleasedValue whole, ReleasedValue cell) {
        return value.period().equals(whole.period())
                || (value.months().size() == cell.months().size()
                        && whole.months().containsAll(value.months())
                        && !value.period().equals(cell.period()));
    }

    private static boolean isOfRow(ReleasedValue value, ReleasedValue cell) {
        return value.dataset().equals(cell.dataset())
                && value.series().equals(cell.series())
                && value.measure().equals(cell.measure());
    }

    /** Returns a longer period of the same row, of this release or a later one, all parts of which are shown already or can be from here on. */
    private Optional<ReleasedValue> longer(ReleasedValue cell) {
        Predicate<ReleasedValue> notBefore = notBefore(cell);
        return released.stream()
                .filter(value -> isOfRow(value, cell))
                .filter(value -> notBefore.test(value)
                        && value.months().size() > cell.months().size()
                        && value.months().containsAll(cell.months()))
                .filter(value -> {
                    Set<String> parts = new HashSet<>();
                    released.stream()
                            .filter(part -> isOfRow(part, cell)
                                    && (!part.isWithheld() || notBefore.test(part))
                                    && part.months().size() == cell.months().size()
                                    && value.months().containsAll(part.months()))
                            .forEach(part -> parts.addAll(part.months()));
                    return parts.size() == value.months().size();
                })
                .findFirst();
    }

    /** D8: two unknown months, two equations. */
    private Optional<Plant> rates(ReleasedValue cell) {
        if (cell.months().size() > 1
                || released.stream().noneMatch(value -> key(value).equals(key(inDollars(cell))))) {
            return Optional.empty();
        }
        return longer(cell)
                .flatMap(whole -> candidates.stream()
                        .filter(other -> isOfRow(other, cell)
                                && other.months().size() == 1
                                && whole.months().containsAll(other.months())
                                && !trade.rate(other.period()).equals(trade.rate(cell.period())))
                        .findFirst()
                        .map(other -> new Plant(
                                RATES,
                                cell,
                                showing(notBefore(cell)
                                        .and(value -> isShown(value, whole, cell)
                                                && !value.period().equals(other.period())
                                                && (isOfRow(value, cell) || isOfRow(value, inDollars(cell))))),
                                false)));
    }

    private Optional<Plant> chapters(ReleasedValue cell) {
        Predicate<ReleasedValue> which = value -> value.dataset().equals("cbec-by-chapter")
                && value.release().equals(cell.release())
                && value.flow().equals(cell.flow())
                && value.period().equals(cell.period())
                && value.measure().equals(cell.measure());
        return cell.dataset().equals("cbec-by-section") && released.stream().anyMatch(which)
                ? Optional.of(new Plant(CHAPTERS, cell, showing(which), true))
                : Optional.empty();
    }
}
