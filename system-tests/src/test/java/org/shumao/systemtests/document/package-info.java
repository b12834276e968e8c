/** The public document, held against what the suite answers. */
@NullMarked
package org.shumao.systemtests.document;

import org.jspecify.annotations.NullMarked;
