package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.shumao.aggregation.database.BinaryCopy;

/** Table submission_order, append only: offsets are taken in once, so no row comes again. */
@ApplicationScoped
public class SubmissionOrders {
    public void add(Connection connection, ReachedOrders reached) throws SQLException {
        if (reached.rows().isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy(5);
        for (Map.Entry<ReachedOrders.Key, ReachedOrders.Row> row :
                reached.rows().entrySet()) {
            copy.row()
                    .uuid(row.getKey().submission())
                    .int4(row.getKey().partition())
                    .int8(row.getValue().fromOffset())
                    .nullable(row.getValue().submitter())
                    .textArray(row.getValue().orderKeys());
        }
        copy.copyInto(connection, "submission_order (submission, partition, from_offset, submitter, order_keys)");
    }
}
