package org.shumao.aggregation.businessdemography.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/** What the statements of business demography share: whom they count, where an enterprise belongs, and when it last traded. */
public final class Population {
    /** Of whom the headline counts new ones. */
    public static final Set<EnterpriseKind> USUAL =
            Set.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);

    /**
     * Which rows of table enterprise are enterprises: who has only applied is not registered yet, a record that was merged
     * is one with its target, and who has no USCC is registered elsewhere. In this form the planner's statistics show that
     * these are nearly all.
     */
    static final String COUNTED_UNIT = "status not in ('APPLIED', 'MERGED') and (country is null or country = 'CN')";

    /** The month in which an enterprise registered, as a number. */
    public static final String REGISTERED = month("e.registered_on");

    /**
     * These columns say at the end of which months, as numbers, facts of view enterprise_facts, {@code e}, hold: the first one, and
     * the one after the last; null without bound.
     */
    static final String VALID = month("e.valid_from") + ", " + month("(e.valid_to + 1)");

    private Population() {}

    private static String month(String day) {
        return "extract(year from " + day + ")::int * 12 + extract(month from " + day + ")::int - 1";
    }

    /** Returns SQL that says whether facts of view enterprise_facts, {@code e}, are those of the end of a month. */
    static String validAt(YearMonth month) {
        String day = "date '" + month.atEndOfMonth() + "'";
        return " and (e.valid_from is null or e.valid_from <= " + day + ") and (e.valid_to is null or e.valid_to >= "
                + day + ")";
    }

    /** Says whether facts of which {@link #VALID} is read from a row hold at the end of a month. */
    static boolean isValid(@Nullable YearMonth from, @Nullable YearMonth before, YearMonth month) {
        return (from == null || !from.isAfter(month)) && (before == null || before.isAfter(month));
    }

    /** SQL of the newest month with trade up to one; the first month must not be later. For most it is simply the last. */
    static String newest(int upTo) {
        String last = "t.first_month + octet_length(t.months) - 1";
        return "case when " + last + " <= " + upTo + " then " + last
                + " else t.first_month + octet_length(rtrim(left(t.months, " + upTo
                + " - t.first_month + 1), '0')) - 1 end";
    }

    /**
     * SQL of the newest change of what is known of an enterprise; of its trade only where the query includes trade, since what the
     * public register says of it does not say when it traded.
     */
    static String asOf(BusinessDemographyQuery query) {
        return query.isOfRegisterAlone() ? "max(e.taken_at)" : "max(greatest(e.taken_at, t.as_of))";
    }

    /** SQL of the members of some dimensions, each with a comma behind it. */
    public static String members(List<Dimension> by) {
        return by.stream().map(dimension -> member(dimension) + ", ").collect(Collectors.joining());
    }

    /** SQL of the member of enterprise {@code e} of kind {@code kind}. */
    private static String member(Dimension dimension) {
        return switch (dimension) {
            case PROVINCE, REGION -> Places.WRITTEN;
            case ENTERPRISE_KIND -> "kind";
            case SIZE_CLASS, CLUSTER, CITY, PILOT_ZONE, INDUSTRY -> known(dimension);
            default -> throw new IllegalArgumentException(dimension + " is no property of an enterprise");
        };
    }

    private static String known(Dimension dimension) {
        return "coalesce(e." + dimension.column() + ", '" + Dimension.UNKNOWN + "')";
    }

    /**
     * SQL of all enterprises that count with their facts of today, {@code e}, and their months of trade, {@code t}. Its parameters:
     * {@link #parameters}.
     */
    public static String from(List<Dimension> by) {
        return from("enterprise", by, Set.of());
    }

    /**
     * Returns the same with the facts of all days, of which the caller takes those of its period, and with filters on some dimensions;
     * their members follow the other parameters, in the order of the filters.
     */
    static String from(List<Dimension> by, Collection<Dimension> filters) {
        return from("enterprise_facts", by, filters);
    }

    private static String from(String enterprises, List<Dimension> by, Collection<Dimension> filters) {
        boolean kinds = by.contains(Dimension.ENTERPRISE_KIND);
        return " from " + enterprises + " e left join enterprise_trade t on t.enterprise = e.uscc"
                + (kinds ? " cross join lateral unnest(e.kinds) kind" : "")
                + " where e.kinds && ? and e." + COUNTED_UNIT
                + (kinds ? " and kind = any(?)" : "")
                + filters.stream()
                        .map(dimension -> " and " + filtered(dimension) + " = any(?)")
                        .collect(Collectors.joining());
    }

    private static String filtered(Dimension dimension) {
        return dimension == Dimension.PROVINCE || dimension == Dimension.REGION ? Places.KNOWN : known(dimension);
    }

    /** Returns the parameters of {@link #from}. */
    static List<Object> parameters(
            Collection<EnterpriseKind> counted, List<Dimension> by, Map<Dimension, SortedSet<String>> only) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(kinds(counted));
        if (by.contains(Dimension.ENTERPRISE_KIND)) {
            parameters.add(kinds(counted));
        }
        only.forEach((dimension, asked) -> {
            boolean place = dimension == Dimension.PROVINCE || dimension == Dimension.REGION;
            Collection<String> members = place ? Places.provinces(dimension, asked) : asked;
            parameters.add(members.toArray(String[]::new));
        });
        return parameters;
    }

    /** Returns the parameters of {@link #from} for all usual enterprises. */
    public static Object[] usual() {
        return parameters(USUAL, List.of(), Map.of()).toArray();
    }

    /**
     * A million enterprises are met in memory, not on disk, and by several processes: the planner takes every enterprise for
     * a group of its own and would think it too dear to hand them on.
     */
    public static void prepare(Connection snapshot) throws SQLException {
        Sql.execute(snapshot, "set local work_mem = '64MB'; set local parallel_tuple_cost = 0");
    }

    /** Returns the members of a row, in its first columns. */
    public static List<String> members(ResultSet row, List<Dimension> by) throws SQLException {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            Dimension dimension = by.get(i);
            String written = row.getString(1 + i);
            boolean place = dimension == Dimension.PROVINCE || dimension == Dimension.REGION;
            members.add(place ? Places.member(dimension, written) : written);
        }
        return members;
    }

    /** Returns the usual ones of the kinds in a column. */
    public static List<String> usualKinds(ResultSet row, int column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray())
                .filter(List.of(kinds(USUAL))::contains)
                .toList();
    }

    static @Nullable YearMonth month(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : Months.of(number);
    }

    static String[] kinds(Collection<EnterpriseKind> kinds) {
        return kinds.stream().map(Enum::name).toArray(String[]::new);
    }
}
