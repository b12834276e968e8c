package org.shumao.aggregation.referencedata;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Table agency: who has made whom its agent, as the registry says now. It decides who sees what, and no figure; what was
 * authorized when a record was received, {@link ReferenceData#isAgent} knows.
 */
@ApplicationScoped
public class Agencies {

    /** Of some enterprises, by USCC, those whose agent somebody is on a day of Asia/Shanghai. */
    public Set<String> principals(Connection connection, String agent, Collection<String> enterprises, LocalDate day)
            throws SQLException {
        String sql = "select principal from agency where agent = ? and principal = any(?)"
                + " and coalesce(valid_from <= ?, true) and coalesce(valid_to >= ?, true)";
        Set<String> principals = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, agent);
            select.setArray(2, connection.createArrayOf("text", enterprises.toArray()));
            select.setObject(3, day);
            select.setObject(4, day);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    principals.add(row.getString(1));
                }
            }
        }
        return principals;
    }

    /** An event holds all agencies of its enterprise, so it replaces what was there. Withdrawn ones show nothing any more. */
    void replace(Connection connection, Collection<EnterpriseEvent> events) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from agency where principal = any(?)")) {
            Object[] principals = events.stream().map(EnterpriseEvent::uscc).toArray();
            delete.setArray(1, connection.createArrayOf("text", principals));
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into agency (principal, agent, valid_from, valid_to) values (?, ?, ?, ?) on conflict do nothing")) {
            for (EnterpriseEvent event : events) {
                List<Agency> agents = event.agents();
                for (Agency agency : agents == null ? List.<Agency>of() : agents) {
                    if (agency.withdrawnAt() != null) {
                        continue;
                    }
                    insert.setString(1, event.uscc());
                    insert.setString(2, agency.agent());
                    insert.setObject(3, agency.validFrom());
                    insert.setObject(4, agency.validTo());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
