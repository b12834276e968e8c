package org.shumao.registry.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Enterprises put straight into the tables, with whatever a test cares about and the rest made up. */
public final class Rows {
    private final DataSource source;

    public Rows(DataSource source) {
        this.source = source;
    }

    /** @param facts column, value as SQL text, column, value ... */
    public void enterprise(String id, String name, String... facts) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "'" + id + "'");
        columns.put("version", "1");
        columns.put("name", "'" + name + "'");
        columns.put("brands", "'{}'");
        columns.put("kinds", "'{E_COMMERCE_ENTERPRISE}'");
        columns.put("country", "'CN'");
        columns.put("registered_on", "'2024-03-01'");
        columns.put("status", "'ACTIVE'");
        columns.put("status_since", "'2024-03-01'");
        columns.put("changed_at", "'2024-03-01T00:00:00Z'");
        for (int i = 0; i < facts.length; i += 2) {
            columns.put(facts[i], "'" + facts[i + 1] + "'");
        }
        run("INSERT INTO enterprise (" + String.join(", ", columns.keySet()) + ") VALUES ("
                + columns.values().stream().collect(Collectors.joining(", ")) + ")");
    }

    public void identifier(String enterprise, String scheme, String scope, String value) {
        run("INSERT INTO identifier (scheme, scope, value, enterprise_id, added_at) VALUES ('" + scheme + "', '" + scope
                + "', '" + value + "', '" + enterprise + "', now())");
    }

    public void run(String sql) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
