package org.shumao.registry.identifier;

import static org.shumao.kit.sql.Columns.text;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.sql.Database;

/**
 * Finds the enterprise that an address names: by its id, or by any code known to be its own. A code that ended still names its
 * last holder, as it does in records. A tax number names nobody: addresses are logged, and the tax number of a sole trader
 * contains the number of an identity card.
 */
@ApplicationScoped
public class EnterpriseAddresses {
    /** Every form of a code, and nothing that PostgreSQL refuses. */
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}._:@/-]{1,64}");

    /** Codes that records name an enterprise by come before those that two registers may have given to two enterprises. */
    private static final String HOLDERS = """
            select distinct holder, ambiguous from (
                select distinct on (scheme, scope) enterprise_id as holder,
                       scheme not in ('USCC', 'FOREIGN', 'CUSTOMS_CODE') as ambiguous
                  from identifier
                 where value in (?, ?) and scheme <> 'TAX_NUMBER' and removed_at is null
                 order by scheme, scope, valid_to desc nulls first) last
             order by ambiguous
             limit 2
            """;

    private final Database database;

    EnterpriseAddresses(Database database) {
        this.database = database;
    }

    /**
     * The id of the enterprise.
     *
     * @throws HttpProblem {@code not-found}
     */
    public String id(String written) {
        return find(written).orElseThrow(() -> EnterpriseCodes.notRegistered(written));
    }

    /** The id of the enterprise, empty if the address names none, or several. */
    public Optional<String> find(String written) {
        String code = Uscc.normalize(written);
        if (EnterpriseCodes.hasFormOfId(code)) {
            List<String> found =
                    database.lookUp("select id from enterprise where id = ?", row -> text(row, "id"), code);
            if (!found.isEmpty()) {
                return Optional.of(code);
            }
        }
        return CODE.matcher(code).matches()
                ? holder(
                        code,
                        Normalizer.normalize(written, Normalizer.Form.NFKC).strip())
                : Optional.empty();
    }

    /** Only shops have small letters. */
    private Optional<String> holder(String code, String written) {
        record Holder(String id, boolean ambiguous) {}
        List<Holder> holders = database.lookUp(
                HOLDERS, row -> new Holder(text(row, "holder"), row.getBoolean("ambiguous")), code, written);
        boolean one =
                holders.size() == 1 || (!holders.isEmpty() && !holders.get(0).ambiguous());
        return one ? Optional.of(holders.get(0).id()) : Optional.empty();
    }
}
