package org.shumao.registry.unregisteredparty;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.kit.page.Page;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;

/** Reads the unregistered parties. Who holds a code is kept beside it by triggers on the identifiers, however it got its holder. */
@ApplicationScoped
public class UnregisteredPartyList {
    private static final String UNREGISTERED_PARTIES =
            "select c.code, c.standing, c.holder, c.province, c.first_seen, c.last_seen,"
                    + " c.records, c.submissions from unregistered_party c";

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Database database;

    UnregisteredPartyList(Database database) {
        this.database = database;
    }

    Page<UnregisteredPartyView> page(UnregisteredPartyFilter filter) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String statement = UNREGISTERED_PARTIES + " where " + condition(filter, parameters) + " order by c."
                + filter.sort().column() + " desc, c.code desc limit "
                + filter.page().limitAndOne();
        List<UnregisteredPartyView> found =
                database.query(statement, UnregisteredPartyList::party, parameters.toArray());
        Page<UnregisteredPartyView> page = filter.page().page(found, filter::key);
        return new Page<>(withRoles(page.items()), page.next());
    }

    /**
     * Returns what an address names. What no record can carry is not looked up: PostgreSQL refuses some characters.
     *
     * @throws HttpProblem {@code not-found}
     */
    public UnregisteredPartyView get(String written) {
        String code = Uscc.normalize(written);
        if (!EnterpriseCode.isValid(code)) {
            throw Problems.notFound("The address names neither a USCC nor a customs registration code.");
        }
        return withRoles(database.query(UNREGISTERED_PARTIES + " where c.code = ?", UnregisteredPartyList::party, code))
                .stream()
                .findFirst()
                .orElseThrow(() -> Problems.notFound(
                        "No accepted record has named the code " + code + " while nobody had registered it."));
    }

    /** Returns how many wait for a decision. */
    public long open() {
        return database.query("select count(*) from unregistered_party where standing = 'OPEN'", row -> row.getLong(1))
                .get(0);
    }

    private static String condition(UnregisteredPartyFilter filter, List<@Nullable Object> parameters) {
        StringBuilder where = new StringBuilder("c.standing = ?");
        parameters.add(filter.state().name());
        if (filter.minimumRecords() > 1) {
            where.append(" and c.records >= ?");
            parameters.add(filter.minimumRecords());
        }
        if (filter.province() != null) {
            where.append(" and c.province = ?");
            parameters.add(filter.province());
        }
        if (filter.role() != null) {
            where.append(" and exists (select from unregistered_party_role r where r.code = c.code and r.role = ?)");
            parameters.add(filter.role().name());
        }
        if (!filter.page().isFirst()) {
            where.append(" and (c.%s, c.code) < (?::%s, ?)"
                    .formatted(filter.sort().column(), filter.sort().type()));
            parameters.addAll(filter.page().after());
        }
        return where.toString();
    }

    private static UnregisteredPartyView party(ResultSet row) throws SQLException {
        return new UnregisteredPartyView(
                row.getString("code"),
                UnregisteredPartyState.valueOf(row.getString("standing")),
                row.getString("holder"),
                row.getString("province"),
                Columns.instant(row, "first_seen"),
                Columns.instant(row, "last_seen"),
                row.getLong("records"),
                row.getLong("submissions"),
                List.of());
    }

    private List<UnregisteredPartyView> withRoles(List<UnregisteredPartyView> parties) {
        Map<String, List<UnregisteredPartyView.Role>> roles = new HashMap<>();
        database.query(
                        "select code, role, records, first_time, last_time, names from unregistered_party_role"
                                + " where code = any(?) order by code, records desc, role",
                        row -> Map.entry(row.getString("code"), role(row)),
                        (Object) parties.stream()
                                .map(UnregisteredPartyView::code)
                                .toArray(String[]::new))
                .forEach(role -> roles.computeIfAbsent(role.getKey(), code -> new ArrayList<>())
                        .add(role.getValue()));
        return parties.stream()
                .map(party -> party.with(roles.getOrDefault(party.code(), List.of())))
                .toList();
    }

    private static UnregisteredPartyView.Role role(ResultSet row) throws SQLException {
        return new UnregisteredPartyView.Role(
                PartyRole.valueOf(row.getString("role")),
                row.getLong("records"),
                businessTime(row, "first_time"),
                businessTime(row, "last_time"),
                List.of((String[]) row.getArray("names").getArray()));
    }

    /** Records and the table have the wall clock of Asia/Shanghai; who reads a response need not know that. */
    private static OffsetDateTime businessTime(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).atOffset(CHINA);
    }
}
