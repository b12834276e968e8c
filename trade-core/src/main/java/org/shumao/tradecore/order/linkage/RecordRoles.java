package org.shumao.tradecore.order.linkage;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.Version;

/** The role that a record plays in linkage. */
public final class RecordRoles {
    private RecordRoles() {}

    /** What a customs response is about; null for every other record. */
    public static @Nullable RecordType about(Version version) {
        CustomsResponse given = version.record().response();
        return given == null || version.record().type() != RecordType.CUSTOMS_RESPONSE ? null : given.about();
    }

    /**
     * Whether it links by the numbers of its order alone. Lists, applications and the responses about them link by stricter rules,
     * for each enterprise apart.
     */
    static boolean isPlain(Version version) {
        return !isAboutLists(version)
                && !OrderState.COUNTED.contains(version.record().type());
    }

    /** A list, a revocation or return of one, or a customs response about these. */
    static boolean isAboutLists(Version version) {
        RecordType type = version.record().type();
        RecordType about = about(version);
        return type == RecordType.DECLARATION_LIST
                || EnterpriseDocuments.isApplication(type)
                || about == RecordType.DECLARATION_LIST
                || EnterpriseDocuments.isApplication(about);
    }
}
