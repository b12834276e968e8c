package org.shumao.aggregation.explain.observation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the replica of the registry knows of an enterprise, as far as figures are filtered by it; null where nothing is known. */
record EnterpriseTraits(
        @Nullable String sizeClass,
        @Nullable String cluster,
        @Nullable String city,
        @Nullable String pilotZone) {
    static final EnterpriseTraits UNKNOWN = new EnterpriseTraits(null, null, null, null);

    /** Of all enterprises. */
    static Map<String, EnterpriseTraits> all(Connection snapshot) throws SQLException {
        String sql = "select uscc, size_class, cluster, city, pilot_zone from enterprise";
        Map<String, EnterpriseTraits> found = new HashMap<>();
        try (PreparedStatement select = snapshot.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.put(
                        row.getString(1),
                        new EnterpriseTraits(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            }
        }
        return found;
    }
}
