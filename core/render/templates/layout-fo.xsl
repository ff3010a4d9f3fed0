<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     Pages of the four layouts: masters, and what stands on every page. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<xsl:variable name="view" select="/i:invoice/i:view"/>
<xsl:variable name="theme" select="/i:invoice/i:theme"/>
<xsl:variable name="layout" select="string($view/@layout)"/>
<xsl:variable name="is-din" select="starts-with($layout, 'din5008')"/>

<!-- All lengths in mm. -->
<xsl:variable name="page-width">
  <xsl:choose>
    <xsl:when test="$layout = 'letter'">215.9</xsl:when>
    <xsl:otherwise>210</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="page-height">
  <xsl:choose>
    <xsl:when test="$layout = 'letter'">279.4</xsl:when>
    <xsl:otherwise>297</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="left">
  <xsl:choose>
    <xsl:when test="$theme/@margin-left and not($is-din)">
      <xsl:value-of select="$theme/@margin-left"/>
    </xsl:when>
    <xsl:otherwise>25</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="right">
  <xsl:choose>
    <xsl:when test="$theme/@margin-right">
      <xsl:value-of select="$theme/@margin-right"/>
    </xsl:when>
    <xsl:otherwise>20</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="width" select="$page-width - $left - $right"/>

<!-- Form A of DIN 5008 begins 18 mm higher than form B. -->
<xsl:variable name="shift">
  <xsl:choose>
    <xsl:when test="$layout = 'din5008-a'">18</xsl:when>
    <xsl:otherwise>0</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="first-top">
  <xsl:choose>
    <xsl:when test="$is-din">
      <xsl:value-of select="98.5 - $shift"/>
    </xsl:when>
    <xsl:otherwise>41</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<!-- Above the foot, and above the page numbers that one page does not have. -->
<xsl:variable name="bottom" select="35"/>
<xsl:variable name="bottom-only" select="28"/>

<!-- Lines of the reference block, whose values have room for some twenty
     letters. -->
<xsl:variable name="facts" select="$view/i:facts/i:fact"/>
<xsl:variable name="facts-lines"
    select="count($facts) + count($facts[string-length(.) &gt; 21])
            + count($facts[string-length(.) &gt; 42])"/>

<xsl:template name="masters">
  <fo:layout-master-set>
    <xsl:call-template name="master">
      <xsl:with-param name="name">only</xsl:with-param>
      <xsl:with-param name="top" select="$first-top"/>
      <xsl:with-param name="after">only</xsl:with-param>
      <xsl:with-param name="bottom" select="$bottom-only"/>
    </xsl:call-template>
    <xsl:call-template name="master">
      <xsl:with-param name="name">first</xsl:with-param>
      <xsl:with-param name="top" select="$first-top"/>
    </xsl:call-template>
    <xsl:call-template name="master">
      <xsl:with-param name="name">rest</xsl:with-param>
      <xsl:with-param name="top" select="32"/>
    </xsl:call-template>
    <fo:page-sequence-master master-name="invoice">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference page-position="only"
            master-reference="only"/>
        <fo:conditional-page-master-reference page-position="first"
            master-reference="first"/>
        <fo:conditional-page-master-reference page-position="any"
            master-reference="rest"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </fo:layout-master-set>
</xsl:template>

<xsl:template name="master">
  <xsl:param name="name"/>
  <xsl:param name="top"/>
  <xsl:param name="after">all</xsl:param>
  <xsl:param name="bottom" select="$bottom"/>
  <fo:simple-page-master master-name="{$name}"
      page-width="{$page-width}mm" page-height="{$page-height}mm">
    <fo:region-body margin-top="{$top}mm" margin-bottom="{$bottom}mm"
        margin-left="{$left}mm" margin-right="{$right}mm"/>
    <fo:region-before extent="{$top}mm">
      <xsl:attribute name="region-name">
        <xsl:choose>
          <xsl:when test="$name = 'rest'">head-rest</xsl:when>
          <xsl:otherwise>head-first</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </fo:region-before>
    <fo:region-after extent="{$bottom}mm" region-name="foot-{$after}"/>
  </fo:simple-page-master>
</xsl:template>

<!-- ==== heads =========================================================== -->

<xsl:template name="heads">
  <fo:static-content flow-name="head-first">
    <xsl:call-template name="letterhead"/>
    <xsl:call-template name="reference-block"/>
    <xsl:if test="$is-din">
      <xsl:call-template name="window"/>
      <xsl:call-template name="mark">
        <xsl:with-param name="top" select="105 - $shift"/>
      </xsl:call-template>
      <xsl:call-template name="mark">
        <xsl:with-param name="top" select="148.5"/>
        <xsl:with-param name="length" select="7"/>
      </xsl:call-template>
      <xsl:call-template name="mark">
        <xsl:with-param name="top" select="210 - $shift"/>
      </xsl:call-template>
    </xsl:if>
  </fo:static-content>
  <fo:static-content flow-name="head-rest">
    <fo:block-container absolute-position="fixed" left="{$left}mm"
        top="18mm" width="{$width}mm" height="9mm">
      <fo:table table-layout="fixed" width="{$width}mm" font-size="8pt"
          color="{$theme/@grey}" line-height="4mm">
        <fo:table-column column-width="{$width div 2}mm"/>
        <fo:table-column column-width="{$width div 2}mm"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell>
              <fo:block><xsl:value-of select="$view/i:headline"/></fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="end">
                <xsl:value-of select="$view/i:sender/i:line[1]"/>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block-container>
  </fo:static-content>
</xsl:template>

<!-- The logo, or the name, where it is read first: above the reference block,
     unless the name is longer than that is wide. -->
<xsl:template name="letterhead">
  <xsl:variable name="logo" select="$view/i:sender/i:logo"/>
  <xsl:variable name="long"
      select="not($logo) and string-length($view/i:sender/i:name) &gt; 18"/>
  <xsl:variable name="place">
    <xsl:choose>
      <xsl:when test="$is-din and not($long)">125</xsl:when>
      <xsl:otherwise><xsl:value-of select="$left"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="end">
    <xsl:choose>
      <xsl:when test="$is-din">
        <xsl:value-of select="$page-width - $right"/>
      </xsl:when>
      <xsl:otherwise>122</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <fo:block-container absolute-position="fixed" left="{$place}mm" top="15mm"
      width="{$end - $place}mm" height="24mm">
    <xsl:choose>
      <xsl:when test="$logo">
        <fo:block line-height="0pt" font-size="1pt">
          <fo:external-graphic src="url('{$logo}')"
              content-width="scale-down-to-fit"
              content-height="scale-down-to-fit" scaling="uniform"
              width="60mm" height="{18 - $shift div 3}mm"
              role="{$view/i:sender/i:name}"/>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block font-size="18pt" line-height="8mm" font-weight="700"
            color="{$theme/@accent}">
          <xsl:if test="string-length($view/i:sender/i:name)
                        &gt; ($end - $place) div 3.6">
            <xsl:attribute name="font-size">12pt</xsl:attribute>
            <xsl:attribute name="line-height">6mm</xsl:attribute>
          </xsl:if>
          <xsl:value-of select="$view/i:sender/i:name"/>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$view/i:sender/i:tagline">
      <fo:block font-size="8pt" line-height="4mm" color="{$theme/@grey}">
        <xsl:value-of select="$view/i:sender/i:tagline"/>
      </fo:block>
    </xsl:if>
  </fo:block-container>
</xsl:template>

<!-- The window shows six lines of 9.5 pt; a longer address is written
     smaller. -->
<xsl:template name="window">
  <xsl:variable name="lines" select="$view/i:recipient/i:line"/>
  <xsl:variable name="n"
      select="count($lines) + count($lines[string-length(.) &gt; 44])"/>
  <fo:block-container absolute-position="fixed" left="25mm"
      top="{51.4 - $shift}mm" width="85mm" height="9.7mm"
      display-align="after">
    <xsl:call-template name="return-line"/>
  </fo:block-container>
  <fo:block-container absolute-position="fixed" left="25mm"
      top="{62.7 - $shift}mm" width="85mm" height="31.5mm">
    <xsl:if test="$n &gt; 6">
      <xsl:attribute name="font-size">
        <xsl:choose>
          <xsl:when test="$n &gt; 8">7pt</xsl:when>
          <xsl:otherwise>8pt</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="line-height">
        <xsl:choose>
          <xsl:when test="$n = 7">3.9mm</xsl:when>
          <xsl:when test="$n = 8">3.5mm</xsl:when>
          <xsl:otherwise>3.1mm</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </xsl:if>
    <xsl:for-each select="$lines">
      <fo:block><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </fo:block-container>
</xsl:template>

<!-- One line, or the name above the rest: no line begins or ends with a
     dot. -->
<xsl:template name="return-line">
  <xsl:variable name="lines" select="$view/i:sender/i:line"/>
  <xsl:variable name="rest">
    <xsl:for-each select="$lines[position() &gt; 1]">
      <xsl:if test="position() &gt; 1"> · </xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:variable>
  <fo:block font-size="7pt" line-height="3.2mm" color="{$theme/@grey}">
    <xsl:value-of select="$lines[1]"/>
    <xsl:choose>
      <xsl:when test="$rest = ''"/>
      <xsl:when test="string-length($lines[1]) + string-length($rest)
                      &gt; 60">
        <fo:block><xsl:value-of select="$rest"/></fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(' · ', $rest)"/>
      </xsl:otherwise>
    </xsl:choose>
  </fo:block>
</xsl:template>

<!-- Its place is that of DIN 5008, or the upper right corner.  Where more is
     to be said than there is room for, it is said in small type. -->
<xsl:template name="reference-block">
  <xsl:variable name="top">
    <xsl:choose>
      <xsl:when test="$is-din">
        <xsl:value-of select="49.5 - $shift"/>
      </xsl:when>
      <xsl:otherwise>15</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="pitch">
    <xsl:choose>
      <xsl:when test="not($is-din) or $facts-lines &lt; 11">4.5</xsl:when>
      <xsl:when test="$facts-lines &lt; 12">4.2</xsl:when>
      <xsl:when test="$facts-lines &lt; 13">3.8</xsl:when>
      <xsl:otherwise>3.2</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="size">
    <xsl:choose>
      <xsl:when test="$pitch &gt; 4">9.5</xsl:when>
      <xsl:when test="$pitch &gt; 3.5">8</xsl:when>
      <xsl:otherwise>7</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="$facts">
    <fo:block-container absolute-position="fixed" left="125mm"
        top="{$top}mm" width="{$page-width - $right - 125}mm">
      <fo:table table-layout="fixed" width="{$page-width - $right - 125}mm"
          font-size="{$size}pt" line-height="{$pitch}mm">
        <fo:table-column column-width="29mm"/>
        <fo:table-column column-width="{$page-width - $right - 154}mm"/>
        <fo:table-body>
          <xsl:for-each select="$facts">
            <fo:table-row>
              <fo:table-cell padding-right="1.5mm">
                <fo:block color="{$theme/@grey}">
                  <xsl:if test="$size = 9.5">
                    <xsl:attribute name="font-size">8pt</xsl:attribute>
                  </xsl:if>
                  <xsl:value-of select="@label"/>
                </fo:block>
              </fo:table-cell>
              <fo:table-cell>
                <fo:block><xsl:value-of select="."/></fo:block>
              </fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </fo:block-container>
  </xsl:if>
</xsl:template>

<xsl:template name="mark">
  <xsl:param name="top"/>
  <xsl:param name="length" select="5"/>
  <fo:block-container absolute-position="fixed" left="5mm" top="{$top}mm"
      width="{$length}mm" height="0.2mm"
      border-top="0.5pt solid {$theme/@grey}">
    <fo:block font-size="1pt" line-height="0pt"/>
  </fo:block-container>
</xsl:template>

<!-- ==== feet ============================================================ -->

<xsl:template name="feet">
  <fo:static-content flow-name="foot-only">
    <xsl:call-template name="foot"/>
  </fo:static-content>
  <fo:static-content flow-name="foot-all">
    <xsl:call-template name="foot">
      <xsl:with-param name="numbers" select="true()"/>
    </xsl:call-template>
  </fo:static-content>
</xsl:template>

<xsl:template name="foot">
  <xsl:param name="numbers" select="false()"/>
  <xsl:if test="$numbers">
    <fo:block-container absolute-position="fixed" left="{$left}mm"
        top="{$page-height - 32.5}mm" width="{$width}mm" height="4mm">
      <fo:block font-size="8pt" line-height="4mm" text-align="end"
          color="{$theme/@grey}">
        <xsl:variable name="form" select="v:label('page.of')"/>
        <xsl:call-template name="page-of">
          <xsl:with-param name="form" select="$form"/>
        </xsl:call-template>
      </fo:block>
    </fo:block-container>
  </xsl:if>
  <fo:block-container absolute-position="fixed" left="{$left}mm"
      top="{$page-height - 27}mm" width="{$width}mm"
      border-top="0.5pt solid {$theme/@line}">
    <fo:table table-layout="fixed" width="{$width}mm" font-size="7pt"
        line-height="3.2mm" color="{$theme/@grey}">
      <fo:table-column column-width="{$width div 4}mm"
          number-columns-repeated="4"/>
      <fo:table-body>
        <fo:table-row>
          <xsl:for-each select="$view/i:footer/i:column">
            <fo:table-cell padding-top="1.6mm" padding-right="2mm">
              <xsl:for-each select="i:line">
                <fo:block><xsl:value-of select="."/></fo:block>
              </xsl:for-each>
            </fo:table-cell>
          </xsl:for-each>
          <xsl:if test="not($view/i:footer/i:column)">
            <fo:table-cell><fo:block/></fo:table-cell>
          </xsl:if>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </fo:block-container>
</xsl:template>

<!-- "Seite {1} von {2}" -->
<xsl:template name="page-of">
  <xsl:param name="form"/>
  <xsl:value-of select="substring-before($form, '{1}')"/>
  <fo:page-number/>
  <xsl:value-of
      select="substring-before(substring-after($form, '{1}'), '{2}')"/>
  <fo:page-number-citation ref-id="end"/>
  <xsl:value-of select="substring-after($form, '{2}')"/>
</xsl:template>

</xsl:stylesheet>
