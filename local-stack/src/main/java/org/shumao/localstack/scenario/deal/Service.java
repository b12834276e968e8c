package org.shumao.localstack.scenario.deal;

import java.util.List;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.draw.Weights;

/**
 * A service of the catalogue {@code services.tsv}.
 *
 * @param item EBOPS 2010 item
 * @param fen usual price
 */
public record Service(String item, int fen, int exportWeight, int importWeight, boolean deliveredDigitally) {
    /** Courier services: reported like the others, but not digitally deliverable, so no part of the figure. */
    public static final Service COURIER = new Service("SC4", 60_000, 0, 0, false);

    public static Weights<Service> catalogue(Flow flow) {
        List<Service> all = CodeTable.rows(Service.class, "services.tsv").stream()
                .map(row -> new Service(
                        row[0],
                        Integer.parseInt(row[2]) * 100,
                        Integer.parseInt(row[3]),
                        Integer.parseInt(row[4]),
                        row[5].equals("1")))
                .toList();
        return Weights.of(all, flow == Flow.EXPORT ? Service::exportWeight : Service::importWeight);
    }
}
