/**
 * A cube built anew beside the live one, from stored contributions, while records come in: why and how,
 * docs/adr/0021-shadow-cube.md.
 */
package org.shumao.aggregation.cube.shadow;
