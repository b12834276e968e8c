package org.shumao.aggregation.release.build;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.tradecore.release.DatasetCatalogue;

/**
 * Gives the catalogue in the units of this installation: {@code shumao.release.scale} is a power of ten by which the units of released
 * amounts are divided, for instance 1000000 where trade is a millionth of a country's. No unit becomes smaller than a fen or a cent.
 */
final class InstalledCatalogue {
    private InstalledCatalogue() {}

    @Produces
    @Singleton
    static DatasetCatalogue catalogue(@ConfigProperty(name = "shumao.release.scale", defaultValue = "1") long scale) {
        return DatasetCatalogue.published().scaledBy(scale);
    }
}
