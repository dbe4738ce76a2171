package diag

import (
	"strings"

	"thidua/cmd/thidua/internal/lang"
)

// Faults of the rules by which campaigns are followed and scored.
const (
	ClassesBroken   Code = "classes-broken"
	ClusterTwice    Code = "cluster-twice"
	ClusterMissing  Code = "cluster-missing"
	RuleUnknown     Code = "rule-unknown"
	TargetMissing   Code = "target-missing"
	TargetZero      Code = "target-zero"
	TargetFar       Code = "target-far"
	TargetFarNation Code = "target-far-nation"
	HolidaysMissing Code = "holidays-missing"
	DenominatorGone Code = "denominator-missing"
	MergerBroken    Code = "merger-broken"
	StatusStale     Code = "status-stale"
	StatusImplied   Code = "status-implied"

	CountingImpossible Code = "counting-impossible"
	TargetNegative     Code = "target-negative"
	CutUndeclared      Code = "cut-months-undeclared"
	SumEmpty           Code = "sum-without-months"
	MethodUnnamed      Code = "method-unnamed"
	ComparatorAgainst  Code = "comparator-against"
	DueOutside         Code = "due-after-end"
	TargetSum          Code = "target-sum"
	BaseMissing        Code = "base-missing"
	DenominatorStale   Code = "denominator-stale"
	RanksNobody        Code = "ranks-nobody"
	DayBeforeData      Code = "day-before-data"
	AcceptedGone       Code = "accepted-gone"
	CorrectionStale    Code = "correction-stale"
)

const exampleCampaign = "content/phong-trao/quy-cuoi-nam.md"

const exampleCampaignHead = "---\nid: \"4300\"\nnumber: 4300/BHXH-TĐKT\ntitle: Thi đua quý cuối năm\nstatus: running\n"

var ruleFaults = Family{lang.T("Quy tắc chấm điểm", "Rules of scoring"), []Doc{
	{
		Code: ClassesBroken, Severity: Error,
		Title:   lang.T("Các mức xếp loại hở hoặc chồng nhau", "Classes with a gap or an overlap"),
		Message: lang.T("mức xếp loại %q không nối liền với các mức khác", "the class %q does not adjoin the others"),
		Remedy:  lang.T("xếp từ cao xuống thấp, mức thấp nhất bắt đầu từ 0", "list the highest first; the lowest begins at 0"),
		Explanation: lang.T(
			"Mỗi điểm số phải rơi vào đúng một mức xếp loại. Ở đây có khoảng điểm không thuộc mức nào, hoặc thuộc hai mức.",
			"Each score must fall into exactly one class. Here some scores fall into none, or into two."),
		Example: Example{
			Pos: at(exampleCampaign, 10, 15), Column: "below", Args: []any{"Hoàn thành"},
			Hint:  lang.T("below phải bằng %s, chỗ bắt đầu của %q; hoặc bỏ khóa below", "below must be %s, where %q begins; or remove the key").With("90", "Xuất sắc"),
			Lines: exampleCampaignHead + "scoring:\n  version: \"1\"\n  classes:\n    - {name: Xuất sắc, from: \"90\"}\n    - {below: \"80\", name: Hoàn thành, from: \"0\"}\n---\n",
		},
	},
	{
		Code: ClusterTwice, Severity: Error,
		Title:   lang.T("Một đơn vị trong hai cụm thi đua", "A unit in two emulation clusters"),
		Message: lang.T("%q đã ở một cụm thi đua năm %d (%s)", "%q is already in a cluster in %d (%s)"),
		Remedy:  lang.T("mỗi năm một đơn vị chỉ ở một cụm: xóa một trong hai dòng", "a unit is in one cluster a year: delete one of the two rows"),
		Explanation: lang.T(
			"Đơn vị được xếp hạng trong cụm thi đua của mình. Nếu ở hai cụm thì thứ hạng của cả hai cụm đều sai.",
			"A unit is ranked within its cluster. If it were in two, the ranks in both would be wrong."),
		Example: Example{
			Pos: at("data/clusters.csv", 3, 12), Column: "Đơn vị", Args: []any{"Hà Nội", 2025, at("data/clusters.csv", 2, 12)},
			Lines: "Năm,Cụm,Đơn vị\n2025,Cụm 1,Hà Nội\n2025,Cụm 2,Hà Nội\n",
		},
	},
	{
		Code: ClusterMissing, Severity: Warning,
		Title:   lang.T("Đơn vị chưa có cụm thi đua", "Units without a cluster"),
		Message: lang.T("phong trào %s: chưa xếp cụm thi đua năm %d cho %s", "campaign %s: no cluster in %d for: %s"),
		Remedy:  lang.T("thêm vào data/clusters.csv", "add them to data/clusters.csv"),
		Explanation: lang.T(
			"Năm này có danh sách cụm thi đua, nhưng một số đơn vị không ở cụm nào nên không được xếp hạng trong cụm.",
			"There are clusters for this year, but some units are in none and so have no rank within a cluster."),
		Example: Example{Pos: Pos{File: "data/clusters.csv"}, Args: []any{"4225", 2025, "Huế"}},
	},
	{
		Code: RuleUnknown, Severity: Error,
		Title:   lang.T("Không có quy tắc cộng, trừ điểm này", "No such adjustment"),
		Message: lang.T("quy tắc %q không có trong cách chấm điểm của phong trào %s", "the rule %q is not part of the scoring of campaign %s"),
		Remedy:  lang.T("khai báo ở khóa scoring của phong trào (bonus, deductions, disqualifiers)", "declare it under scoring in the campaign (bonus, deductions, disqualifiers)"),
		Explanation: lang.T(
			"Điểm cộng, điểm trừ nhập cho từng đơn vị phải theo một quy tắc đã khai báo, để ai cũng biết vì sao được cộng hay bị trừ.",
			"Points added to or taken from a unit must follow a declared rule, so that everybody knows why."),
		Example: Example{
			Pos: at("data/scores/2025.csv", 2, 13), Column: "rule", Args: []any{"cham_bao_cao", "3081"},
			Lines: "campaign,unit,rule,document\n3081,Hà Nội,cham_bao_cao,12/TB-BHXH\n",
		},
	},
	{
		Code: TargetMissing, Severity: Warning,
		Title:   lang.T("Đơn vị chưa được giao chỉ tiêu", "Units without a target"),
		Message: lang.T("phong trào %s, chỉ tiêu %s: chưa có mức giao của %s", "campaign %s, indicator %s: no target for %s"),
		Remedy:  lang.T("bổ sung vào data/targets; không có mức giao thì không chấm điểm chỉ tiêu ấy", "add it to data/targets; without a target the indicator is not scored"),
		Explanation: lang.T(
			"Chỉ tiêu này có trọng số và các đơn vị khác đã được giao. Đơn vị thiếu mức giao không được chấm chỉ tiêu đó, và có thể không đủ 80% trọng số để xếp hạng.",
			"The indicator has a weight and other units have a target. A unit without one is not scored on it, and may not reach the share of weights that is needed to be ranked."),
		Example: Example{Pos: at(exampleCampaign, 38, 7), Args: []any{"4225", "Bao phủ BHYT", "Huế"}},
	},
	{
		Code: TargetZero, Severity: Warning, Figured: true,
		Title:   lang.T("Mức giao bằng 0", "A target of zero"),
		Message: lang.T("mức giao bằng 0: không chia được, chỉ xét đạt hay không đạt", "the target is 0: it cannot be divided by, so it is judged as met or not met"),
		Remedy:  lang.T("nếu không giao thì xóa dòng; nếu giao 0 thì để nguyên", "delete the row if no target was set; leave it if 0 is meant"),
		Explanation: lang.T(
			"Không giao khác với giao bằng 0. Mức giao 0 không tính được tỷ lệ hoàn thành, nên được chấm 100% khi đạt và 0% khi không đạt.",
			"No target is not the same as a target of 0. Completion of a target of 0 cannot be computed, so it counts as 100% when met and 0% when not."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 12, 31)},
	},
	{
		Code: TargetFar, Severity: Warning, Figured: true,
		Title:   lang.T("Mức giao xa mọi kết quả", "A target far from any result"),
		Message: lang.T("%s: mức giao đến %s là %s, %s là %s: %s?", "%s: the target for %s is %s, %s is %s: %s?"),
		Remedy:  lang.T("kiểm tra mức giao với văn bản; nếu đúng thì chấp nhận cảnh báo này", "check the level against the dispatch; where it is right, accept this warning"),
		Explanation: lang.T(
			"Mức giao gấp nhiều lần, hoặc chỉ bằng một phần nhỏ, mọi kết quả 24 tháng gần nhất của đơn vị (cột jump của data/indicators.csv; mặc định 5 lần); khi chưa có kết quả thì xét giới hạn min, max. Thường là mất dấu phẩy: 8967 thay cho 89,67. Đơn vị ấy sẽ rơi xuống cuối bảng xếp hạng.",
			"The level is many times, or a small part of, every result of the unit in 24 months (the column jump of data/indicators.csv; 5 times by default); without any result the bounds min and max count. Usually the comma was lost: 8967 for 89.67. The unit would fall to the end of the ranking."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 2, 33), Args: []any{"Hà Nội, Bao phủ BHYT", "31/12/2025", "9.213,00%", lang.T("kết quả %s", "the result of %s").With("09/2025"), "91,60%", lang.T("mất dấu phẩy thập phân", "the decimal comma lost")}},
	},
	{
		Code: TargetFarNation, Severity: Warning, Figured: true,
		Title:   lang.T("Mức giao xa mức toàn quốc", "A target far from the country's"),
		Message: lang.T("%s: mức giao đến %s là %s, %s là %s: %s?", "%s: the target for %s is %s, %s is %s: %s?"),
		Remedy:  lang.T("kiểm tra mức giao với văn bản; nếu đúng thì chấp nhận cảnh báo này", "check the level against the dispatch; where it is right, accept this warning"),
		Explanation: lang.T(
			"Mức giao một đơn vị lớn hơn mức của cả nước, hoặc tỷ lệ giao gấp nhiều lần hay chỉ bằng một phần nhỏ tỷ lệ của cả nước (cột jump của data/indicators.csv).",
			"The level of one unit is above that of the country, or a rate is many times or a small part of the country's (the column jump of data/indicators.csv)."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 2, 33), Args: []any{"Hà Nội, BHYT", "31/12/2025", "93.000.000", lang.T("mức của toàn quốc", "the country's"), "92.000.000", lang.T("nhầm số, nhầm dòng hoặc nhầm cột", "a wrong number, row or column")}},
	},
	{
		Code: HolidaysMissing, Severity: Warning,
		Title:   lang.T("Thiếu ngày nghỉ lễ", "Public holidays are missing"),
		Message: lang.T("phong trào %s tính theo ngày làm việc nhưng chưa có ngày nghỉ lễ năm %d", "campaign %s counts working days, but the holidays of %d are missing"),
		Remedy:  lang.T("bổ sung ngày nghỉ lễ vào data/holidays.csv", "add them to data/holidays.csv"),
		Explanation: lang.T(
			"Tiến độ của phong trào tính theo ngày làm việc. Thiếu ngày nghỉ lễ thì số ngày còn lại và mức cần đạt mỗi ngày bị sai.",
			"Progress in this campaign is measured in working days. Without the holidays, the days left and the amount required per day are wrong."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4225", 2025}},
	},
	{
		Code: DenominatorGone, Severity: Warning, Figured: true, Several: true,
		Title:   lang.T("Tỷ lệ thiếu mẫu số", "A rate without its denominator"),
		Message: lang.T("%s, kỳ %s: có %s nhưng không có mẫu số %s (hoặc mẫu số bằng 0) của %s", "%s, period %s: there is a figure for %s, but the denominator %s is missing or zero for %s"),
		Remedy:  lang.T("nhận tệp có mẫu số của năm; nếu không có số thì chấp nhận cảnh báo này, nêu lý do", "receive a file with the denominators of the year; where there are none, accept this warning and say why"),
		Explanation: lang.T(
			"Tỷ lệ được chia lại từ tử số và mẫu số. Không có mẫu số, hoặc mẫu số bằng 0, thì tỷ lệ để trống, không suy từ nơi khác.",
			"A rate is computed from its numerator and denominator. If the denominator is missing or zero, the rate is left empty, never guessed."),
		Example: Example{Pos: Pos{File: "data/actuals/2025/2025-09.csv"}, Args: []any{"Bao phủ BHYT", "09/2025", "BHYT", "Dân số", "Huế"}},
	},
	{
		Code: MergerBroken, Severity: Error,
		Title:   lang.T("Thiếu đơn vị kế thừa sau sáp nhập", "A merger that loses a unit"),
		Message: lang.T("đơn vị %s (%s) kết thúc ngày %s nhưng không nhập vào đơn vị nào", "the unit %s (%s) ends on %s but has no successor"),
		Remedy:  lang.T("bổ sung một dòng vào data/unit-changes.csv", "add a row to data/unit-changes.csv"),
		Explanation: lang.T(
			"Các đơn vị khác cùng kết thúc ngày ấy đều có đơn vị kế tiếp. Thiếu một đơn vị thì tổng của các đơn vị mới không còn bằng tổng của các đơn vị cũ.",
			"All other units that end on that day have a successor. If one is lost, the sum of the new units no longer equals the sum of the old ones."),
		Example: Example{Pos: at("data/units.csv", 48, 9), Args: []any{"Huế", "2022/46", "30/6/2025"}},
	},
	{
		Code: StatusStale, Severity: Warning,
		Title:   lang.T("Phong trào đã hết hạn mà chưa chốt", "A campaign past its end that was not closed"),
		Message: lang.T("phong trào %s kết thúc ngày %s, số liệu đã đến %s mà chưa chốt kết quả", "campaign %s ended on %s, the figures reach %s and the result is not settled"),
		Remedy:  lang.T("thêm status: provisional (kết quả tạm tính), hoặc chốt: thidua close", "add status: provisional, or close it: thidua close"),
		Explanation: lang.T(
			"Số liệu đã qua ngày kết thúc hơn ba tháng. Trang ghi “đã hết hạn” cho đến khi phần đầu của phong trào nói kết quả là tạm tính hay đã chốt.",
			"There are figures from more than three months after the end. The page says “past its end” until the front matter says whether the result is provisional or final."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4225", "31/12/2025", "30/4/2026"}},
	},
	{
		Code: StatusImplied, Severity: Warning,
		Title:   lang.T("Trạng thái thừa vì đã suy ra từ ngày", "A status that the days say already"),
		Message: lang.T("phong trào %s ghi status: %s; trạng thái này suy từ ngày bắt đầu, ngày kết thúc", "campaign %s has status: %s; that follows from its first and last day"),
		Remedy:  lang.T("bỏ dòng status; chỉ ghi draft, provisional hoặc final", "remove the line; only draft, provisional and final are declared"),
		Explanation: lang.T(
			"Sắp diễn ra, đang diễn ra và đã hết hạn đi theo ngày của trang. Chỉ dự thảo, kết quả tạm tính và đã chốt là điều người làm phải khai báo.",
			"Upcoming, running and past its end follow from the day of the site. Only draft, provisional and final are for people to declare."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4300", "running"}, Lines: exampleCampaignHead + "---\n"},
	},
	{
		Code: CountingImpossible, Severity: Error,
		Title:   lang.T("Cách tính không hợp với chỉ tiêu", "A way of counting that the indicator does not allow"),
		Message: lang.T("không thể xét %q trên chỉ tiêu %s", "%q cannot be asked of the indicator %s"),
		Advice:  lang.T("dùng cách tính hợp với loại chỉ tiêu: phát sinh cho kind: flow, mức hoặc tăng thêm cho các loại khác", "count in a way that suits the kind: phát sinh for kind: flow, mức or tăng thêm for others"),
		Explanation: lang.T(
			"Mức giao xét số cuối kỳ (mức), phần tăng so với trước khi phát động (tăng thêm) hoặc tổng số phát sinh trong thời gian thi đua (phát sinh). Số dư và tỷ lệ không cộng qua các tháng; số phát sinh không có số gốc để tăng thêm.",
			"A target is held against the figure of the day (mức), its growth since the start (tăng thêm) or the sum of what happened (phát sinh). Balances and rates do not add up over months; what happens within a month has no base to grow from."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 2, 29), Column: "value", Args: []any{"phát sinh", "BHYT"},
			Lines: "campaign,unit,indicator,due,value,counts\n3081,Hà Nội,bhyt,2022-12-31,600,phát sinh\n", Hint: lang.T("chỉ số phát sinh (kind: flow) mới cộng qua các kỳ; dùng “mức” hoặc “tăng thêm”", "only what happens within a period (kind: flow) adds up; use “mức” or “tăng thêm”")},
	},
	{
		Code: TargetNegative, Severity: Error,
		Title:   lang.T("Mức giao âm", "A negative target"),
		Message: lang.T("mức giao %s là số âm", "the target %s is negative"),
		Remedy:  lang.T("sửa dấu; mức giao âm chỉ có nghĩa khi phải giảm (cách tính “tăng thêm” trên chỉ tiêu càng thấp càng tốt)", "correct the sign; a negative target has a meaning only where something must fall (“tăng thêm” on an indicator where lower is better)"),
		Explanation: lang.T(
			"Số người, số tiền và tỷ lệ không xuống dưới 0. Chia cho mức giao âm sẽ cho mức hoàn thành vô nghĩa.",
			"People, money and rates do not fall below 0. To divide by a negative target gives a completion without a meaning."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 2, 29), Column: "value", Args: []any{"\u2212200\u00a0người"},
			Lines: "campaign,unit,indicator,due,value\n3081,Hà Nội,bhyt,2022-12-31,-200\n"},
	},
	{
		Code: CutUndeclared, Severity: Error,
		Title:   lang.T("Chưa khai báo tháng bị cắt", "Months that are cut were not declared"),
		Message: lang.T("chỉ tiêu %s cộng số phát sinh, mà ngày %s cắt đôi tháng %s: chưa khai báo tháng ấy tính cả hay không tính", "%s adds up what happens, and %s cuts the month %s: it was not declared whether that month counts"),
		Remedy:  lang.T("thêm vào phần đầu của phong trào: pace: {cut_months: whole} (tính cả tháng) hoặc {cut_months: none} (không tính)", "add to the front matter: pace: {cut_months: whole} or {cut_months: none}"),
		Explanation: lang.T(
			"Số phát sinh báo cáo theo tháng không chia được theo ngày. Phong trào bắt đầu hay kết thúc giữa tháng phải nói rõ tháng ấy được cộng trọn hay bỏ trọn.",
			"What is reported by month cannot be split by days. A campaign that begins or ends within a month must say whether that month is added whole or left out."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"tang_moi", "20/10/2022", "10/2022"}},
	},
	{
		Code: SumEmpty, Severity: Error,
		Title:   lang.T("Không tháng nào được cộng", "No month that counts"),
		Message: lang.T("chỉ tiêu %s cộng số phát sinh từ %s đến %s, mà không tháng nào nằm trọn trong thời gian ấy và tháng bị cắt không tính", "%s adds up what happens from %s to %s, but no month lies wholly within, and months that are cut do not count"),
		Remedy:  lang.T("khai báo pace: {cut_months: whole}, hoặc sửa ngày phát động, ngày đến hạn", "declare pace: {cut_months: whole}, or correct the start or the due day"),
		Explanation: lang.T(
			"Mức giao này không bao giờ có kết quả để so: đơn vị nào cũng mãi “chưa có số liệu”.",
			"Nothing could ever be held against this target: every unit would stay without a figure."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"tang_moi", "10/10/2025", "20/11/2025"}},
	},
	{
		Code: MethodUnnamed, Severity: Warning,
		Title:   lang.T("Phong trào đã kết thúc không ghi cách tính", "A closed campaign that does not name its method"),
		Message: lang.T("phong trào đã chốt (status: final) mà không ghi cách tính nên được tính theo cách 1, không phải cách %d hiện hành", "the campaign is closed (status: final) and names no method, so the first edition is used, not edition %d of today"),
		Remedy:  lang.T("ghi vào phần scoring cách mà phong trào đã được công bố: method: \"1\", hoặc số của cách hiện hành", "write into scoring the method by which it was published: method: \"1\", or the number of the present edition"),
		Explanation: lang.T(
			"Phong trào đã chốt giữ cách tính lúc chốt: thứ hạng cũ không đổi khi chương trình có cách tính mới. Cách 1 làm tròn từng bước theo số chữ số của điểm, nên 99,99% có thể thành 100,00%; chuyển status sang final mà không ghi cách tính sẽ đổi điểm và hạng.",
			"A closed campaign keeps the method it was closed with: no new edition moves an old rank. The first edition rounds every step to the decimals of the score, so 99.99% may become 100.00%; to close a campaign without naming the method changes scores and ranks."),
		Example: Example{
			Pos: at(exampleCampaign, 10, 3), Column: "scoring", Args: []any{2},
			Lines: strings.Replace(exampleCampaignHead, "running", "final", 1) + "vintage: \"2025\"\nstart: 01/7/2025\nend: 30/9/2025\nscoring:\n  version: \"1\"\n  cap: \"120\"\n  weights:\n    - {indicator: bhyt, weight: \"1\"}\n---\n",
		},
	},
	{
		Code: ComparatorAgainst, Severity: Warning,
		Title:   lang.T("Chữ so sánh ngược chiều chỉ tiêu", "A comparator against the direction of the indicator"),
		Message: lang.T("mức giao %q trên %s, là chỉ tiêu %s", "the target %q is on %s, where %s"),
		Remedy:  lang.T("xem lại chữ so sánh: trên, đạt, ít nhất đòi cao hơn; dưới mức, không quá, tối đa đòi thấp hơn", "check the word: trên, đạt, ít nhất ask for more; dưới mức, không quá, tối đa ask for less"),
		Explanation: lang.T(
			"Xét theo đúng chữ đã ghi thì một kết quả tệ hơn lại là đạt. Thường là chép nhầm chữ so sánh, hoặc chiều của chỉ tiêu trong data/indicators.csv ghi ngược.",
			"By the word that was written a worse result would meet the target. Usually the word was miscopied, or the direction in data/indicators.csv is wrong."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 2, 38), Args: []any{"đạt 2,59%", "cham_dong_pct", lang.T("càng thấp càng tốt", "lower is better")}},
	},
	{
		Code: DueOutside, Severity: Warning,
		Title:   lang.T("Hạn của chỉ tiêu nằm ngoài thời gian thi đua", "A target that is due outside its campaign"),
		Message: lang.T("chỉ tiêu %s có hạn %s, ngoài thời gian thi đua (%s)", "%s is due on %s, outside the time of the campaign (%s)"),
		Remedy:  lang.T("sửa hạn của chỉ tiêu hoặc ngày bắt đầu, kết thúc của phong trào", "correct the due day or the first and last day of the campaign"),
		Explanation: lang.T(
			"Sau ngày kết thúc, phong trào không còn được tính là đang diễn ra, dù chỉ tiêu này chưa đến hạn.",
			"After its last day a campaign is no longer running, though this target is still to come."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"Bao phủ BHYT", "31/3/2026", "10/11/2024 – 31/12/2025"}},
	},
	{
		Code: TargetSum, Severity: Warning, Figured: true,
		Title:   lang.T("Cộng mức giao các đơn vị chưa đủ mức của cả nước", "The levels of the units do not add up to the country's"),
		Message: lang.T("phong trào %s, %s hạn %s: cộng mức giao các đơn vị được %s, mức của cả nước là %s, còn thiếu %s", "campaign %s, %s due %s: the levels of the units add up to %s, the country's is %s, %s are missing"),
		Remedy:  lang.T("xem lại mức giao từng đơn vị ở data/targets và mức của cả nước trong phong trào", "look at the levels of the units in data/targets, and at that of the country in the campaign"),
		Explanation: lang.T(
			"Mọi đơn vị đều có mức giao, nhưng khi tất cả đạt đúng mức thì cả nước vẫn chưa đạt. Thường là sót một số, gõ thiếu một chữ số, hoặc mức của cả nước đã sửa mà phụ lục chưa sửa. Cộng được nhiều hơn mức của cả nước thì không báo.",
			"Every unit has a level, but with all of them reached the country has not reached its own. Usually a digit is missing, or the country's level was changed and the annex was not. More than the country's is not told."),
		Example: Example{Pos: Pos{File: "data/targets/2026.csv"}, Args: []any{"4300", "BHYT", "31/12/2026", "95.000.000", "95.500.000", "500.000"}},
	},
	{
		Code: BaseMissing, Severity: Warning, Figured: true, Several: true,
		Title:   lang.T("Không có số liệu gốc", "No figure to begin with"),
		Message: lang.T("phong trào %s, %s: không có số liệu gốc %s của %s", "campaign %s, %s: the base figure of %s is missing for %s"),
		Remedy:  lang.T("bổ sung số liệu của tháng ấy; chưa có thì không tính nhịp tiến độ và phần tăng thêm", "add the figures of that month; without them neither pace nor increase is computed"),
		Explanation: lang.T(
			"Lộ trình đến mức giao bắt đầu từ số liệu của tháng liền trước ngày phát động. Không lấy tháng khác thay vào, vì như vậy việc không báo cáo lại có lợi.",
			"The way to a target begins with the figure of the month before the start. No other month takes its place: not to report must not help."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4225", "Bao phủ BHYT", "10/2024", "Huế, Cà Mau"}},
	},
	{
		Code: DenominatorStale, Severity: Warning, Figured: true,
		Title:   lang.T("Mẫu số của năm trước", "The denominator of an earlier year"),
		Message: lang.T("%s, năm %d: chưa có mẫu số %s của năm %d nên đang chia cho mẫu số %d", "%s, %d: there is no denominator %s of %d, so that of %d is used"),
		Remedy:  lang.T("bổ sung số liệu nền của năm; trước đó các kết luận là tạm tính và ghi “mẫu số” của năm nào", "add the denominators of the year; until then verdicts are provisional and name the year"),
		Explanation: lang.T(
			"Dân số, lực lượng lao động, kế hoạch đổi qua từng năm. Khi mẫu số mới về, một tỷ lệ đang đạt có thể thành không đạt; trang Số liệu nêu những kết luận và thứ hạng đã đổi.",
			"Population, labour force and plans change from year to year. With the new denominator a rate that was met may no longer be; the page on the data lists the verdicts and ranks that changed."),
		Example: Example{Pos: Pos{File: "data/actuals/2026/2026-03.csv"}, Args: []any{"Bao phủ BHYT", 2026, "Dân số", 2026, 2025}},
	},
	{
		Code: RanksNobody, Severity: Warning,
		Title:   lang.T("Có cách chấm điểm mà không xếp hạng được đơn vị nào", "Rules of scoring that rank nobody"),
		Message: lang.T("phong trào %s có trọng số nhưng không xếp hạng đơn vị nào: %s", "campaign %s has weights and ranks nobody: %s"),
		Remedy:  lang.T("bổ sung điều còn thiếu, hoặc bỏ trọng số của phong trào (scoring)", "add what is missing, or remove the part scoring"),
		Explanation: lang.T(
			"Trang xếp hạng sẽ trống. Thường là chưa có mức giao cho từng đơn vị, chưa nói xếp danh mục đơn vị nào, hoặc chưa có số liệu trong thời gian thi đua.",
			"The page of the ranking would be empty. Usually no levels were assigned to units, no list of units was named, or there are no figures of the time of the campaign."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4300", lang.T("chưa giao mức cho đơn vị nào", "no levels were assigned in data/targets")}},
	},
	{
		Code: DayBeforeData, Severity: Warning,
		Title:   lang.T("Ngày của trang ở trước mọi số liệu", "The day of the site is before all figures"),
		Message: lang.T("tính đến ngày %s thì chưa có số liệu nào (kỳ đầu tiên là %s)", "as of %s there are no figures (the first period is %s)"),
		Remedy:  lang.T("xem lại ngày của --as-of hoặc as_of", "check the day of --as-of or as_of"),
		Explanation: lang.T(
			"Mọi bảng và biểu đồ sẽ trống. Thường là gõ nhầm năm.",
			"All tables and charts would be empty. Usually the year was mistyped."),
		Example: Example{Pos: Pos{File: "data/actuals"}, Args: []any{"31/12/2012", "12/2021"}},
	},
	{
		Code: AcceptedGone, Severity: Warning,
		Title:   lang.T("Dòng chấp nhận không còn cảnh báo nào", "An accepted warning that is not there"),
		Message: lang.T("%s: không có cảnh báo nào như dòng này", "%s: there is no warning like this one"),
		Remedy:  lang.T("số liệu đã sửa thì xóa dòng này", "where the figure has been corrected, delete the row"),
		Explanation: lang.T(
			"Sổ data/accepted.csv làm im một cảnh báo khi mã, đơn vị, chỉ tiêu, kỳ và giá trị đều khớp. Giá trị đã đổi thì phải xem lại; cảnh báo không còn thì dòng ấy thừa.",
			"The register data/accepted.csv silences a warning whose code, unit, indicator, period and value all agree. Where the value has changed it must be looked at again; where the warning is gone the row is not needed."),
		Example: Example{
			Pos: at("data/accepted.csv", 2, 1), Column: "code", Args: []any{"figure-jumps, Hà Nội, bhyt 10/2025: 783609"},
			Lines: "code,unit,indicator,period,value,reason,who,day\nfigure-jumps,Hà Nội,bhyt,10/2025,783609,Đã xác minh,Phòng Thi đua,05/11/2025\n",
		},
	},
	{
		Code: CorrectionStale, Severity: Error,
		Title:   lang.T("Ô đã đính chính nay ghi khác", "A corrected cell holds something else now"),
		Message: lang.T("%s, ô %s: không còn ghi %q như khi được đính chính", "%s, cell %s: it does not hold %q any more, as when it was corrected"),
		Remedy:  lang.T("xem lại tệp, rồi sửa hoặc bỏ dòng này", "look at the file again, then change or remove this row"),
		Explanation: lang.T(
			"Sổ data/corrections.csv cho biết ô nào của tệp đơn vị gửi được đọc khác đi, từ giá trị nào thành giá trị nào. Tệp đã được thay hoặc dòng đã dời thì đính chính cũ có thể sai chỗ: chương trình không đoán.",
			"The register data/corrections.csv says which cell of a file is read otherwise, from what to what. Where the file was replaced or its rows moved, an old correction may hit the wrong place: nothing is guessed."),
		Example: Example{
			Pos: at("data/corrections.csv", 2, 30), Column: "cell", Args: []any{"data/actuals/2025/2025-09.csv", "D18", "91052"},
		},
	},
}}
