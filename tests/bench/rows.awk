# SPDX-License-Identifier: Apache-2.0
# rows.awk -v rows=N: a page description with a table of so many rows.
BEGIN {
  print "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" font-family=\"Noto Sans\" font-size=\"9pt\">"
  print "<fo:layout-master-set><fo:simple-page-master master-name=\"p\" page-width=\"210mm\" page-height=\"297mm\" margin=\"20mm\">"
  print "<fo:region-body margin-bottom=\"10mm\"/><fo:region-after extent=\"6mm\"/></fo:simple-page-master></fo:layout-master-set>"
  print "<fo:page-sequence master-reference=\"p\"><fo:static-content flow-name=\"xsl-region-after\"><fo:block text-align=\"end\">Page <fo:page-number/></fo:block></fo:static-content>"
  print "<fo:flow flow-name=\"xsl-region-body\"><fo:table table-layout=\"fixed\" width=\"170mm\"><fo:table-column column-width=\"20mm\"/><fo:table-column column-width=\"100mm\"/><fo:table-column column-width=\"50mm\"/>"
  print "<fo:table-header><fo:table-row><fo:table-cell><fo:block>No.</fo:block></fo:table-cell><fo:table-cell><fo:block>Description</fo:block></fo:table-cell><fo:table-cell><fo:block text-align=\"end\">Amount</fo:block></fo:table-cell></fo:table-row></fo:table-header><fo:table-body>"
  for (i = 1; i <= rows; i++)
    printf "<fo:table-row border-bottom=\"0.25pt solid #999999\"><fo:table-cell><fo:block>%d</fo:block></fo:table-cell><fo:table-cell><fo:block>Part %d, as agreed upon in March</fo:block></fo:table-cell><fo:table-cell><fo:block text-align=\"end\">%d.%02d</fo:block></fo:table-cell></fo:table-row>\n", i, i % 97, i * 37 % 10007, i % 100
  print "</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>"
}
