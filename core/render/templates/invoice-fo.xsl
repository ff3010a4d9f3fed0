<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     An invoice or credit note as XSL-FO.  The design: one family, weights 400
     and 700, sizes 7, 8, 9.5, 12 and 18 pt, a pitch of 4.5 mm; left edges at
     0, 9, 34 and the middle; hairlines, no fills. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    xmlns:vx="urn:vouch:fo:1"
    exclude-result-prefixes="i v">

<xsl:import href="layout-fo.xsl"/>
<xsl:output method="xml" encoding="UTF-8"/>

<xsl:variable name="text" select="$theme/@text"/>
<xsl:variable name="grey" select="$theme/@grey"/>
<xsl:variable name="hairline"
    select="concat('0.5pt solid ', $theme/@line)"/>
<xsl:variable name="rule" select="concat('0.75pt solid ', $text)"/>

<xsl:template match="/i:invoice">
  <fo:root xml:lang="{$view/@lang}" font-family="{$theme/@font}"
      font-size="9.5pt" line-height="4.5mm" color="{$text}">
    <xsl:call-template name="masters"/>
    <fo:declarations>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about=""
              xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title><xsl:value-of select="$view/i:headline"/></dc:title>
            <dc:creator>
              <xsl:value-of select="$view/i:sender/i:line[1]"/>
            </dc:creator>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
    </fo:declarations>
    <fo:page-sequence master-reference="invoice">
      <xsl:call-template name="heads"/>
      <xsl:call-template name="feet"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="title"/>
        <xsl:apply-templates select="$view/i:opening"/>
        <xsl:apply-templates select="$view/i:notes"/>
        <xsl:apply-templates select="$view/i:table"/>
        <fo:block keep-together.within-page="always"
            keep-with-previous.within-page="always">
          <xsl:apply-templates select="$view/i:totals"/>
          <xsl:apply-templates select="$view/i:reasons"/>
          <xsl:apply-templates select="$view/i:payment"/>
        </fo:block>
        <xsl:apply-templates select="$view/i:attachments"/>
        <xsl:apply-templates select="$view/i:closing"/>
        <xsl:apply-templates select="$view/i:more"/>
        <fo:block id="end" font-size="1pt" line-height="0pt"/>
      </fo:flow>
    </fo:page-sequence>
  </fo:root>
</xsl:template>

<!-- ==== title to notes ================================================== -->

<xsl:template name="title">
  <fo:block font-size="18pt" line-height="9mm" font-weight="700" role="H1"
      keep-with-next.within-page="always">
    <xsl:value-of select="$view/i:headline"/>
  </fo:block>
  <xsl:for-each select="$view/i:reference">
    <fo:block><xsl:value-of select="."/></fo:block>
  </xsl:for-each>
  <xsl:if test="not($is-din)">
    <xsl:call-template name="amount-first"/>
    <xsl:call-template name="parties"/>
    <fo:block-container space-before="6mm" width="{$width}mm">
      <xsl:call-template name="facts"/>
    </fo:block-container>
  </xsl:if>
  <xsl:if test="$is-din and $view/i:parties/i:party">
    <xsl:call-template name="parties"/>
  </xsl:if>
</xsl:template>

<!-- What to pay and until when, at one glance. -->
<xsl:template name="amount-first">
  <fo:block font-size="18pt" line-height="9mm" space-before="4.5mm">
    <xsl:value-of select="$view/@currency"/>
    <xsl:text>&#160;</xsl:text>
    <xsl:value-of select="$view/i:totals/i:row[@kind = 'due']/i:amount"/>
    <xsl:if test="$view/i:payment/i:step[@last]/i:until">
      <fo:inline font-size="9.5pt" color="{$grey}">
        <xsl:text>  </xsl:text>
        <xsl:value-of select="$view/i:payment/i:step[@last]/i:until"/>
      </fo:inline>
    </xsl:if>
  </fo:block>
</xsl:template>

<!-- Side by side; in DIN 5008 seller and buyer have their places already. -->
<xsl:template name="parties">
  <xsl:variable name="half" select="$width div 2"/>
  <fo:table table-layout="fixed" width="{$width}mm" space-before="6mm">
    <fo:table-column column-width="{$half}mm"/>
    <fo:table-column column-width="{$half}mm"/>
    <fo:table-body>
      <xsl:if test="not($is-din)">
        <fo:table-row>
          <fo:table-cell padding-right="4mm" padding-bottom="4.5mm">
            <xsl:call-template name="party">
              <xsl:with-param name="label" select="v:label('address.from')"/>
              <xsl:with-param name="lines"
                  select="$view/i:footer/i:column[1]/i:line"/>
            </xsl:call-template>
          </fo:table-cell>
          <fo:table-cell padding-bottom="4.5mm">
            <xsl:call-template name="party">
              <xsl:with-param name="label" select="v:label('address.bill')"/>
              <xsl:with-param name="lines" select="$view/i:recipient/i:line"/>
            </xsl:call-template>
          </fo:table-cell>
        </fo:table-row>
      </xsl:if>
      <xsl:for-each select="$view/i:parties/i:party[position() mod 2 = 1]">
        <fo:table-row>
          <xsl:for-each select=". | following-sibling::i:party[1]">
            <fo:table-cell padding-right="4mm" padding-bottom="4.5mm">
              <xsl:call-template name="party">
                <xsl:with-param name="label" select="@label"/>
                <xsl:with-param name="lines" select="i:name | i:line"/>
                <xsl:with-param name="facts" select="i:fact"/>
              </xsl:call-template>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </xsl:for-each>
    </fo:table-body>
  </fo:table>
</xsl:template>

<xsl:template name="party">
  <xsl:param name="label"/>
  <xsl:param name="lines"/>
  <xsl:param name="facts" select="/.."/>
  <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}">
    <xsl:value-of select="$label"/>
  </fo:block>
  <xsl:for-each select="$lines">
    <fo:block>
      <xsl:if test="position() = 1 and not($is-din)">
        <xsl:attribute name="font-weight">700</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="."/>
    </fo:block>
  </xsl:for-each>
  <xsl:for-each select="$facts">
    <fo:block font-size="8pt" line-height="4mm" color="{$grey}">
      <xsl:value-of select="concat(@label, ' ', .)"/>
    </fo:block>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:opening">
  <xsl:if test="$is-din">
    <fo:block space-before="4.5mm" role="P">
      <xsl:for-each select="i:line">
        <fo:block line-height="6mm"><xsl:value-of select="."/></fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template match="i:notes">
  <xsl:for-each select="i:note">
    <fo:block space-before="4.5mm">
      <xsl:if test="@label">
        <fo:block font-size="8pt" color="{$grey}"
            keep-with-next.within-page="always">
          <xsl:value-of select="@label"/>
        </fo:block>
      </xsl:if>
      <xsl:for-each select="i:line">
        <fo:block><xsl:value-of select="."/></fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:for-each>
</xsl:template>

<!-- ==== the table ======================================================= -->

<!-- A digit of 9.5 pt is 1.92 mm wide.  A column grows to its widest cell; the
     description gets the rest. -->
<xsl:template name="greater">
  <xsl:param name="a"/>
  <xsl:param name="b"/>
  <xsl:choose>
    <xsl:when test="$a &gt; $b"><xsl:value-of select="$a"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$b"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="i:table">
  <xsl:variable name="position">
    <xsl:choose>
      <xsl:when test="@positions = 'yes'">
        <xsl:call-template name="greater">
          <xsl:with-param name="a" select="9"/>
          <xsl:with-param name="b" select="@position-width * 1.92 + 3"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="quantity">
    <xsl:call-template name="greater">
      <xsl:with-param name="a" select="11"/>
      <xsl:with-param name="b" select="@quantity-width * 1.92 + 3"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="price">
    <xsl:call-template name="greater">
      <xsl:with-param name="a" select="23"/>
      <xsl:with-param name="b" select="@price-width * 1.92 + 3"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="amount">
    <xsl:call-template name="greater">
      <xsl:with-param name="a" select="26"/>
      <xsl:with-param name="b" select="@amount-width * 1.92 + 3"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="unit-wanted">
    <xsl:call-template name="greater">
      <xsl:with-param name="a" select="10"/>
      <xsl:with-param name="b" select="@unit-width * 1.85 + 1.5"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="unit">
    <xsl:choose>
      <xsl:when test="$unit-wanted &gt; 24">24</xsl:when>
      <xsl:otherwise><xsl:value-of select="$unit-wanted"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="without-vat"
      select="$width - $position - $quantity - $unit - $price - $amount"/>
  <xsl:variable name="vat">
    <xsl:choose>
      <xsl:when test="@vat = 'yes' and $without-vat &gt;= 68">13</xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <fo:table table-layout="fixed" width="{$width}mm" space-before="9mm"
      border-collapse="separate">
    <xsl:if test="$position &gt; 0">
      <fo:table-column column-width="{$position}mm"/>
    </xsl:if>
    <fo:table-column column-width="{$without-vat - $vat}mm"/>
    <fo:table-column column-width="{$quantity}mm"/>
    <fo:table-column column-width="{$unit}mm"/>
    <fo:table-column column-width="{$price}mm"/>
    <xsl:if test="$vat &gt; 0">
      <fo:table-column column-width="{$vat}mm"/>
    </xsl:if>
    <fo:table-column column-width="{$amount}mm"/>
    <xsl:variable name="columns"
        select="5 + ($position &gt; 0) + ($vat &gt; 0)"/>
    <xsl:call-template name="table-head">
      <xsl:with-param name="position" select="$position &gt; 0"/>
      <xsl:with-param name="vat" select="$vat &gt; 0"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
    <xsl:call-template name="table-foot">
      <xsl:with-param name="columns" select="$columns"/>
      <xsl:with-param name="position" select="$position &gt; 0"/>
    </xsl:call-template>
    <fo:table-body>
      <xsl:apply-templates select="i:row" mode="line">
        <xsl:with-param name="position" select="$position &gt; 0"/>
        <xsl:with-param name="vat" select="$vat &gt; 0"/>
      </xsl:apply-templates>
      <xsl:if test="not(i:row)">
        <fo:table-row><fo:table-cell><fo:block/></fo:table-cell></fo:table-row>
      </xsl:if>
    </fo:table-body>
  </fo:table>
</xsl:template>

<xsl:template name="head-cell">
  <xsl:param name="label"/>
  <xsl:param name="align">start</xsl:param>
  <xsl:param name="span" select="1"/>
  <fo:table-cell border-bottom="{$rule}" padding-bottom="1.2mm">
    <xsl:if test="$span &gt; 1">
      <xsl:attribute name="number-columns-spanned">
        <xsl:value-of select="$span"/>
      </xsl:attribute>
    </xsl:if>
    <xsl:if test="$align = 'end' or $span &gt; 1">
      <xsl:attribute name="padding-left">3mm</xsl:attribute>
    </xsl:if>
    <fo:block font-size="8pt" line-height="4mm" color="{$grey}"
        text-align="{$align}">
      <xsl:value-of select="$label"/>
    </fo:block>
  </fo:table-cell>
</xsl:template>

<xsl:template name="table-head">
  <xsl:param name="position"/>
  <xsl:param name="vat"/>
  <xsl:param name="columns"/>
  <fo:table-header>
    <fo:table-row>
      <xsl:if test="$position">
        <xsl:call-template name="head-cell">
          <xsl:with-param name="label" select="v:label('BT-126')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="v:label('BT-153')"/>
      </xsl:call-template>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="v:label('BT-129')"/>
        <xsl:with-param name="span" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="v:label('BT-146')"/>
        <xsl:with-param name="align">end</xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$vat">
        <xsl:call-template name="head-cell">
          <xsl:with-param name="label" select="v:label('BT-152')"/>
          <xsl:with-param name="align">end</xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="@amount"/>
        <xsl:with-param name="align">end</xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
    <xsl:if test="count(i:row) &gt; 1">
      <xsl:call-template name="carry-row">
        <xsl:with-param name="from">before</xsl:with-param>
        <xsl:with-param name="label" select="v:label('carry.back')"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="position" select="$position"/>
      </xsl:call-template>
    </xsl:if>
  </fo:table-header>
</xsl:template>

<xsl:template name="table-foot">
  <xsl:param name="columns"/>
  <xsl:param name="position"/>
  <xsl:if test="count(i:row) &gt; 1">
    <fo:table-footer>
      <xsl:call-template name="carry-row">
        <xsl:with-param name="label" select="v:label('carry.on')"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="position" select="$position"/>
      </xsl:call-template>
    </fo:table-footer>
  </xsl:if>
</xsl:template>

<!-- Only where the table goes on over a page: what is brought forward is what
     was carried forward. -->
<xsl:template name="carry-row">
  <xsl:param name="label"/>
  <xsl:param name="from"/>
  <xsl:param name="columns"/>
  <xsl:param name="position"/>
  <fo:table-row vx:at="break">
    <xsl:if test="$position">
      <fo:table-cell border-bottom="{$hairline}" padding="1.6mm 0mm">
        <fo:block/>
      </fo:table-cell>
    </xsl:if>
    <fo:table-cell border-bottom="{$hairline}" padding="1.6mm 0mm"
        number-columns-spanned="{$columns - 1 - $position}">
      <fo:block><xsl:value-of select="$label"/></fo:block>
    </fo:table-cell>
    <fo:table-cell border-bottom="{$hairline}" padding="1.6mm 0mm">
      <fo:block text-align="end">
        <fo:retrieve-table-marker retrieve-class-name="carry"
            vx:position="{$from}"
            retrieve-position-within-table="last-starting"
            retrieve-boundary-within-table="table-fragment"/>
      </fo:block>
    </fo:table-cell>
  </fo:table-row>
</xsl:template>

<xsl:template name="line-cell">
  <xsl:param name="align">end</xsl:param>
  <xsl:param name="gap">3mm</xsl:param>
  <xsl:param name="value"/>
  <xsl:param name="below" select="/.."/>
  <xsl:param name="border"/>
  <fo:table-cell border-bottom="{$border}" padding-top="1.6mm"
      padding-bottom="1.6mm" padding-left="{$gap}">
    <fo:block text-align="{$align}"><xsl:value-of select="$value"/></fo:block>
    <xsl:for-each select="$below">
      <fo:block font-size="8pt" line-height="4mm" color="{$grey}"
          text-align="{$align}">
        <xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
  </fo:table-cell>
</xsl:template>

<xsl:template match="i:row" mode="line">
  <xsl:param name="position"/>
  <xsl:param name="vat"/>
  <xsl:variable name="border">
    <xsl:choose>
      <xsl:when test="position() = last()">
        <xsl:value-of select="$rule"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$hairline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <fo:table-row>
    <xsl:if test="$position">
      <fo:table-cell border-bottom="{$border}" padding-top="1.6mm"
          padding-bottom="1.6mm">
        <fo:block color="{$grey}">
          <xsl:value-of select="i:position"/>
        </fo:block>
      </fo:table-cell>
    </xsl:if>
    <fo:table-cell border-bottom="{$border}" padding-top="1.6mm"
        padding-bottom="1.6mm">
      <fo:block>
        <fo:marker marker-class-name="carry">
          <xsl:value-of select="i:carry"/>
        </fo:marker>
        <xsl:value-of select="i:name"/>
      </fo:block>
      <xsl:for-each select="i:detail">
        <fo:block font-size="8pt" line-height="4mm" color="{$grey}">
          <xsl:value-of select="."/>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="not($vat) and i:vat">
        <fo:block font-size="8pt" line-height="4mm" color="{$grey}">
          <xsl:value-of select="concat(v:label('BT-152'), ' ', i:vat)"/>
        </fo:block>
      </xsl:if>
    </fo:table-cell>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:quantity"/>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:unit"/>
      <xsl:with-param name="align">start</xsl:with-param>
      <xsl:with-param name="gap">1.5mm</xsl:with-param>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:price"/>
      <xsl:with-param name="below" select="i:per"/>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
    <xsl:if test="$vat">
      <xsl:call-template name="line-cell">
        <xsl:with-param name="value" select="i:vat"/>
        <xsl:with-param name="border" select="$border"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:amount"/>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
  </fo:table-row>
</xsl:template>

<!-- ==== totals ========================================================== -->

<xsl:template match="i:totals">
  <xsl:variable name="half" select="$width div 2"/>
  <xsl:variable name="most">
    <xsl:call-template name="greater">
      <xsl:with-param name="a" select="27"/>
      <xsl:with-param name="b"
          select="string-length(i:row[@kind = 'due']/i:amount) * 2.45 + 3"/>
    </xsl:call-template>
  </xsl:variable>
  <fo:table table-layout="fixed" width="{$half}mm" start-indent="{$half}mm"
      space-before="3mm" border-collapse="separate">
    <fo:table-column column-width="{$half - $most}mm"/>
    <fo:table-column column-width="{$most}mm"/>
    <fo:table-body start-indent="0mm">
      <xsl:for-each select="i:row">
        <fo:table-row keep-with-next.within-page="always">
          <fo:table-cell>
            <xsl:call-template name="due"/>
            <fo:block><xsl:value-of select="i:label"/></fo:block>
            <xsl:for-each select="i:detail">
              <fo:block font-size="8pt" line-height="4mm" color="{$grey}">
                <xsl:value-of select="."/>
              </fo:block>
            </xsl:for-each>
          </fo:table-cell>
          <fo:table-cell>
            <xsl:call-template name="due"/>
            <fo:block text-align="end">
              <xsl:value-of select="i:amount"/>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </xsl:for-each>
    </fo:table-body>
  </fo:table>
</xsl:template>

<!-- The pitch is 6 mm; the last row is what the reader looks for. -->
<xsl:template name="due">
  <xsl:choose>
    <xsl:when test="@kind = 'due'">
      <xsl:attribute name="border-top">
        <xsl:value-of select="$rule"/>
      </xsl:attribute>
      <xsl:attribute name="padding-top">2mm</xsl:attribute>
      <xsl:attribute name="font-size">12pt</xsl:attribute>
      <xsl:attribute name="line-height">6mm</xsl:attribute>
      <xsl:attribute name="font-weight">700</xsl:attribute>
    </xsl:when>
    <xsl:otherwise>
      <xsl:attribute name="padding-bottom">1.5mm</xsl:attribute>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="i:reasons">
  <fo:block space-before="4.5mm" font-size="8pt" line-height="4mm"
      color="{$grey}">
    <xsl:for-each select="i:line">
      <fo:block><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </fo:block>
</xsl:template>

<!-- ==== payment ========================================================= -->

<xsl:template match="i:payment">
  <fo:block space-before="9mm" border-top="{$hairline}" padding-top="2mm">
    <xsl:variable name="code">
      <xsl:choose>
        <xsl:when test="i:qr">34</xsl:when>
        <xsl:otherwise>0</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:table table-layout="fixed" width="{$width}mm"
        border-collapse="separate">
      <fo:table-column column-width="{$width - $code}mm"/>
      <xsl:if test="i:qr">
        <fo:table-column column-width="{$code}mm"/>
      </xsl:if>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell>
            <xsl:call-template name="steps">
              <xsl:with-param name="room" select="$width - $code"/>
            </xsl:call-template>
            <xsl:call-template name="payment-facts"/>
            <fo:block/>
          </fo:table-cell>
          <xsl:if test="i:qr">
            <fo:table-cell padding-top="2.5mm">
              <xsl:apply-templates select="i:qr"/>
            </fo:table-cell>
          </xsl:if>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <xsl:for-each select="i:line">
      <fo:block>
        <xsl:if test="position() = 1">
          <xsl:attribute name="space-before">3mm</xsl:attribute>
        </xsl:if>
        <xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
  </fo:block>
</xsl:template>

<xsl:template name="steps">
  <xsl:param name="room"/>
  <xsl:if test="i:step">
    <xsl:variable name="most">
      <xsl:call-template name="greater">
        <xsl:with-param name="a" select="20"/>
        <xsl:with-param name="b"
            select="string-length(i:step[@last]/i:amount) * 2.05 + 3"/>
      </xsl:call-template>
    </xsl:variable>
    <fo:table table-layout="fixed" width="{$room}mm"
        border-collapse="separate">
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="28mm"/>
      <fo:table-column column-width="{$most}mm"/>
      <fo:table-column column-width="{$room - 62 - $most}mm"/>
      <fo:table-body>
        <xsl:for-each select="i:step">
          <fo:table-row>
            <xsl:if test="@last">
              <xsl:attribute name="font-weight">700</xsl:attribute>
            </xsl:if>
            <fo:table-cell>
              <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}"
                  font-weight="400">
                <xsl:if test="position() = 1">
                  <xsl:value-of select="v:label('pay')"/>
                </xsl:if>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block><xsl:value-of select="i:until"/></fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="end">
                <xsl:value-of select="i:amount"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell padding-left="3mm">
              <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}"
                  font-weight="400">
                <xsl:value-of select="i:note"/>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:if>
</xsl:template>

<xsl:template name="payment-facts">
  <xsl:if test="i:fact">
    <fo:table table-layout="fixed" width="100%" space-before="3mm"
        border-collapse="separate">
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-body>
        <xsl:for-each select="i:fact">
          <fo:table-row>
            <fo:table-cell padding-right="2mm">
              <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}">
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
  </xsl:if>
</xsl:template>

<xsl:template match="i:qr">
  <fo:block text-align="end" line-height="0pt" font-size="1pt">
    <fo:instream-foreign-object content-width="28mm" content-height="28mm"
        role="{i:alt}">
      <vx:qr level="{@level}"><xsl:value-of select="i:payload"/></vx:qr>
    </fo:instream-foreign-object>
  </fo:block>
  <fo:block font-size="7pt" line-height="3.2mm" color="{$grey}"
      text-align="end" space-before="1mm">
    <xsl:value-of select="i:caption"/>
  </fo:block>
</xsl:template>

<!-- ==== the end ========================================================= -->

<xsl:template match="i:attachments">
  <fo:block space-before="9mm" font-size="8pt" line-height="4mm">
    <fo:block color="{$grey}" keep-with-next.within-page="always">
      <xsl:value-of select="v:label('attachments')"/>
    </fo:block>
    <xsl:for-each select="i:attachment">
      <fo:block>
        <xsl:for-each select="i:*">
          <xsl:if test="position() &gt; 1"> · </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </fo:block>
    </xsl:for-each>
  </fo:block>
</xsl:template>

<xsl:template match="i:closing">
  <fo:block space-before="9mm">
    <xsl:for-each select="i:line">
      <fo:block><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </fo:block>
</xsl:template>

<xsl:template match="i:more">
  <fo:block space-before="9mm" font-size="8pt" line-height="4mm"
      color="{$grey}">
    <fo:block keep-with-next.within-page="always" font-weight="700">
      <xsl:value-of select="v:label('invoice.more')"/>
    </fo:block>
    <xsl:if test="i:fact">
      <fo:block><xsl:apply-templates select="i:fact" mode="run"/></fo:block>
    </xsl:if>
    <xsl:for-each select="i:group">
      <fo:block>
        <xsl:value-of select="concat(@label, ': ')"/>
        <xsl:apply-templates select="i:fact" mode="run"/>
      </fo:block>
    </xsl:for-each>
  </fo:block>
</xsl:template>

<xsl:template match="i:fact" mode="run">
  <xsl:if test="position() &gt; 1"> · </xsl:if>
  <xsl:value-of select="concat(@label, ' ', .)"/>
</xsl:template>

</xsl:stylesheet>
