package screen

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// eachElement decodes the elements of a name, one by one, and calls for the attributes of the first element of all. The
// file may not end before its first element does.
func eachElement(in io.Reader, of []string, first func(xml.StartElement), one func(d *xml.Decoder, at xml.StartElement) error) error {
	d := xml.NewDecoder(in)
	depth := 0
	for {
		t, err := d.Token()
		switch {
		case err == io.EOF && depth == 0:
			return nil
		case err == io.EOF:
			return errors.New("the file breaks off")
		case err != nil:
			return brokenOff(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				first(t)
			} else if slices.Contains(of, t.Name.Local) {
				depth--
				if err := one(d, t); err != nil {
					return brokenOff(err)
				}
			}
		case xml.EndElement:
			depth--
		}
	}
}

// brokenOff says in plain words that a file ends too early.
func brokenOff(err error) error {
	var syntax *xml.SyntaxError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return errors.New("the file breaks off")
	}
	return err
}

// dateOnly is the day of a time as lists write it, with a zone behind it or not.
func dateOnly(text string) string {
	if len(text) >= 10 {
		return dayOf(text[:10], "2006-01-02")
	}
	return ""
}

// readOFAC reads the older XML of OFAC.
func readOFAC(f form, in io.Reader, l *List) error {
	return eachElement(in, []string{"publshInformation", "sdnEntry"}, func(xml.StartElement) {}, func(d *xml.Decoder, at xml.StartElement) error {
		if at.Name.Local == "publshInformation" {
			var head struct {
				Date string `xml:"Publish_Date"`
			}
			err := d.DecodeElement(&head, &at)
			l.Date = dayOf(head.Date, "01/02/2006")
			return err
		}
		type named struct {
			First    string `xml:"firstName"`
			Last     string `xml:"lastName"`
			Type     string `xml:"type"`
			Category string `xml:"category"`
		}
		var one struct {
			UID string `xml:"uid"`
			named
			Programs []string `xml:"programList>program"`
			Akas     []named  `xml:"akaList>aka"`
			IDs      []string `xml:"idList>id>idNumber"`
			Country  []string `xml:"addressList>address>country"`
		}
		if err := d.DecodeElement(&one, &at); err != nil {
			return err
		}
		e := Entry{ID: one.UID, On: f.On, Says: strings.Join(one.Programs, ", ")}
		e.named(Name{Text: one.First + " " + one.Last})
		for _, a := range one.Akas {
			e.named(Name{Text: a.First + " " + a.Last, Former: strings.HasPrefix(a.Type, "f.k.a"), Weak: a.Category == "weak"})
		}
		e.in(one.Country...)
		e.identified(one.IDs...)
		l.add(e)
		return nil
	})
}

// readUN reads the list of the Security Council. One alias may hold several names.
func readUN(f form, in io.Reader, l *List) error {
	first := func(at xml.StartElement) { l.Date = dateOnly(office.Attribute(at, "dateGenerated")) }
	return eachElement(in, []string{"INDIVIDUAL", "ENTITY"}, first, func(d *xml.Decoder, at xml.StartElement) error {
		type alias struct {
			Quality string `xml:"QUALITY"`
			Name    string `xml:"ALIAS_NAME"`
		}
		var one struct {
			Reference string   `xml:"REFERENCE_NUMBER"`
			Type      string   `xml:"UN_LIST_TYPE"`
			First     string   `xml:"FIRST_NAME"`
			Second    string   `xml:"SECOND_NAME"`
			Third     string   `xml:"THIRD_NAME"`
			Fourth    string   `xml:"FOURTH_NAME"`
			Original  string   `xml:"NAME_ORIGINAL_SCRIPT"`
			Persons   []alias  `xml:"INDIVIDUAL_ALIAS"`
			Bodies    []alias  `xml:"ENTITY_ALIAS"`
			Countries []string `xml:"ENTITY_ADDRESS>COUNTRY"`
		}
		if err := d.DecodeElement(&one, &at); err != nil {
			return err
		}
		e := Entry{ID: trim(one.Reference), On: f.On, Says: trim(one.Type)}
		e.named(Name{Text: strings.Join([]string{one.First, one.Second, one.Third, one.Fourth}, " ")})
		e.named(Name{Text: one.Original})
		for _, a := range append(one.Persons, one.Bodies...) {
			for _, name := range strings.Split(a.Name, ";") {
				e.named(Name{Text: name, Weak: a.Quality == "Low", Former: a.Quality == "f.k.a."})
			}
		}
		e.in(one.Countries...)
		l.add(e)
		return nil
	})
}

func readUKXML(f form, in io.Reader, l *List) error {
	return eachElement(in, []string{"DateGenerated", "Designation"}, func(xml.StartElement) {}, func(d *xml.Decoder, at xml.StartElement) error {
		if at.Name.Local == "DateGenerated" {
			var text string
			err := d.DecodeElement(&text, &at)
			l.Date = cmp.Or(dateOnly(text), dayOf(text, "02/01/2006"))
			return err
		}
		var one struct {
			ID     string `xml:"UniqueID"`
			Regime string `xml:"RegimeName"`
			Names  []struct {
				One   string `xml:"Name1"`
				Two   string `xml:"Name2"`
				Three string `xml:"Name3"`
				Four  string `xml:"Name4"`
				Five  string `xml:"Name5"`
				Six   string `xml:"Name6"`
				Type  string `xml:"NameType"`
				Weak  string `xml:"AliasStrength"`
			} `xml:"Names>Name"`
			Other     []string `xml:"NonLatinNames>NonLatinName>NameNonLatinScript"`
			Countries []string `xml:"Addresses>Address>AddressCountry"`
			Numbers   []string `xml:"EntityDetails>BusinessRegistrationNumbers>BusinessRegistrationNumber"`
		}
		if err := d.DecodeElement(&one, &at); err != nil {
			return err
		}
		e := Entry{ID: trim(one.ID), On: f.On, Says: trim(one.Regime)}
		for _, n := range one.Names {
			name := trim(strings.Join([]string{n.One, n.Two, n.Three, n.Four, n.Five, n.Six}, " "))
			e.named(Name{Text: name, Weak: strings.Contains(strings.ToLower(n.Weak), "low")})
			if strings.EqualFold(trim(n.Type), "primary name") {
				e.mainly(name)
			}
		}
		for _, n := range one.Other {
			e.named(Name{Text: n})
		}
		e.in(one.Countries...)
		e.identified(one.Numbers...)
		l.add(e)
		return nil
	})
}

func readEUXML(f form, in io.Reader, l *List) error {
	first := func(at xml.StartElement) { l.Date = dateOnly(office.Attribute(at, "generationDate")) }
	return eachElement(in, []string{"sanctionEntity"}, first, func(d *xml.Decoder, at xml.StartElement) error {
		var one struct {
			Regulation struct {
				Programme string `xml:"programme,attr"`
			} `xml:"regulation"`
			Aliases []struct {
				Whole  string `xml:"wholeName,attr"`
				Strong string `xml:"strong,attr"`
			} `xml:"nameAlias"`
			Addresses []struct {
				Country string `xml:"countryIso2Code,attr"`
			} `xml:"address"`
			Numbers []struct {
				Number string `xml:"number,attr"`
			} `xml:"identification"`
		}
		if err := d.DecodeElement(&one, &at); err != nil {
			return err
		}
		e := Entry{ID: cmp.Or(office.Attribute(at, "euReferenceNumber"), office.Attribute(at, "logicalId")), On: f.On, Says: one.Regulation.Programme}
		for _, n := range one.Aliases {
			e.named(Name{Text: n.Whole, Weak: n.Strong == "false"})
		}
		for _, a := range one.Addresses {
			e.in(a.Country)
		}
		for _, n := range one.Numbers {
			e.identified(n.Number)
		}
		l.add(e)
		return nil
	})
}

// target is an entry of the Swiss list, with what was done to it.
type target struct {
	Individual *targetBody `xml:"individual"`
	Entity     *targetBody `xml:"entity"`
	Object     *targetBody `xml:"object"`
	Done       []struct {
		Type      string `xml:"modification-type,attr"`
		Effective string `xml:"effective-date,attr"`
		Enacted   string `xml:"enactment-date,attr"`
		Published string `xml:"publication-date,attr"`
	} `xml:"modification"`
}

type namePart struct {
	Order    int      `xml:"order,attr"`
	Value    string   `xml:"value"`
	Variants []string `xml:"spelling-variant"`
}

type targetBody struct {
	Identities []struct {
		Names []struct {
			Type    string     `xml:"name-type,attr"`
			Quality string     `xml:"quality,attr"`
			Parts   []namePart `xml:"name-part"`
		} `xml:"name"`
		Numbers []string `xml:"identification-document>number"`
	} `xml:"identity"`
}

// readSECO reads the Swiss list. Who was taken off it last is not on it; copies within changes are passed over, since an
// element is decoded with all that is in it.
func readSECO(f form, in io.Reader, l *List) error {
	first := func(at xml.StartElement) { l.Date = dateOnly(office.Attribute(at, "date")) }
	return eachElement(in, []string{"target"}, first, func(d *xml.Decoder, at xml.StartElement) error {
		var one target
		if err := d.DecodeElement(&one, &at); err != nil {
			return fmt.Errorf("target %s: %w", office.Attribute(at, "ssid"), err)
		}
		if one.delisted() {
			return nil
		}
		e := Entry{ID: office.Attribute(at, "ssid"), On: f.On}
		for _, body := range []*targetBody{one.Individual, one.Entity, one.Object} {
			if body != nil {
				body.names(&e)
			}
		}
		l.add(e)
		return nil
	})
}

// delisted tells whether the latest change took the entry off the list; of several on one day the first in the file counts.
func (t *target) delisted() bool {
	last, is := "", false
	for _, m := range t.Done {
		if on := cmp.Or(m.Effective, m.Enacted, m.Published); last == "" || on > last {
			last, is = on, m.Type == "de-listed"
		}
	}
	return is
}

// mostVariants is how many ways of writing one name are kept.
const mostVariants = 16

// ways gives the ways in which a name of several parts is written, the usual one first.
func ways(parts []namePart) []string {
	written := []string{""}
	for _, p := range parts {
		var longer []string
		for _, value := range append([]string{p.Value}, p.Variants...) {
			for _, w := range written {
				if len(longer) < mostVariants {
					longer = append(longer, w+" "+value)
				}
			}
		}
		written = longer
	}
	return written
}

func (b *targetBody) names(e *Entry) {
	for _, who := range b.Identities {
		for _, n := range who.Names {
			parts := slices.Clone(n.Parts)
			slices.SortStableFunc(parts, func(x, y namePart) int { return x.Order - y.Order })
			written := ways(parts)
			for _, w := range written {
				e.named(Name{Text: w, Former: n.Type == "formerly-known-as", Weak: n.Quality == "low"})
			}
			if n.Type == "primary-name" {
				e.mainly(trim(written[0]))
			}
		}
		e.identified(who.Numbers...)
	}
}
