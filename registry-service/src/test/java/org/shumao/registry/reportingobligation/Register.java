package org.shumao.registry.reportingobligation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;

/** Enterprises with histories, written into the tables of the register. */
public final class Register {
    private Register() {}

    /** An enterprise with its USCC and no facts yet. */
    public static String enterprise(String province) {
        String id = Codes.uscc();
        run(
                "insert into enterprise (id, version, name, kinds, brands, country, province, registered_on, status,"
                        + " status_since, changed_at) values (?, 1, '杭州义务有限公司', '{PLATFORM}', '{}', 'CN', ?,"
                        + " '2020-01-01', 'ACTIVE', '2020-01-01', now())",
                id,
                province);
        identifier(id, "USCC", id, null);
        return id;
    }

    static void identifier(String enterprise, String scheme, String value, @Nullable String validTo) {
        run(
                "insert into identifier (scheme, scope, value, enterprise_id, valid_to, added_at)"
                        + " values (?, '', ?, ?, ?::date, now())",
                scheme,
                value,
                enterprise,
                validTo);
    }

    /** Facts of a period that hold as far as is known now. */
    public static void state(String enterprise, String from, @Nullable String to, String status, String kinds) {
        state(enterprise, from, to, status, kinds, false);
    }

    /** Lets the register have learned all that it knows of an enterprise at this instant. */
    static void entered(String enterprise, String when) {
        run("update enterprise_state set known_from = ?::timestamptz where enterprise_id = ?", when, enterprise);
    }

    /** Facts that were known once and are no longer. */
    static void formerlyKnown(String enterprise, String from, @Nullable String to, String status, String kinds) {
        state(enterprise, from, to, status, kinds, true);
    }

    private static void state(
            String enterprise, String from, @Nullable String to, String status, String kinds, boolean former) {
        run(
                "insert into enterprise_state (enterprise_id, version, valid_from, valid_to, known_from, known_to, state)"
                        + " values (?, 1 + (select count(*) from enterprise_state where enterprise_id = ?), ?::date, ?::date,"
                        + " '2020-01-01Z', case when ?::boolean then '2021-01-01Z'::timestamptz end,"
                        + " jsonb_build_object('status', ?, 'kinds', to_jsonb(string_to_array(?, ' '))))",
                enterprise,
                enterprise,
                from,
                to,
                String.valueOf(former),
                status,
                kinds);
    }

    /** Writes a statement that was made at this instant. */
    static void stated(String enterprise, String capacity, String flow, String period, String when) {
        run(
                "insert into reporting_statement (id, version, newest, reporter, capacity, flow, period, content, records,"
                        + " sum, first_stated_at, stated_at, stated_by, key_id, withdrawn)"
                        + " values (nextval('reporting_statement_id'), 1, true, ?, ?, ?, ?, 'COMPLETE', 3, 4.5,"
                        + " ?::timestamptz, ?::timestamptz, 'test', 'test', false)",
                enterprise,
                capacity,
                flow,
                period,
                when,
                when);
    }

    public static void run(String sql, @Nullable String... parameters) {
        try (Connection connection = UnregisteredPartyLog.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
