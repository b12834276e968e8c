package org.shumao.aggregation.publicstate;

import java.sql.Connection;
import java.sql.SQLException;

/** A part of the public state. All parts are written together from one snapshot of the newest state, in one transaction. */
public interface PublicPart {
    /** @param snapshot of the newest state, in a transaction that may write */
    void write(Connection snapshot) throws SQLException;
}
