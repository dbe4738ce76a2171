package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of pictures and maps.
const (
	PictureUnread   Code = "picture-unread"
	PictureTooLarge Code = "picture-too-large"
	MapName         Code = "map-name"
	MapSyntax       Code = "map-syntax"
	MapCoordinates  Code = "map-coordinates"
	MapMissing      Code = "map-missing"
)

var pictureFaults = Family{lang.T("Hình và bản đồ", "Pictures and maps"), []Doc{
	{
		Code: PictureUnread, Severity: Error,
		Title:   lang.T("Không đọc được hình", "The picture cannot be read"),
		Message: lang.T("không đọc được hình: %s", "the picture cannot be read: %s"),
		Remedy:  lang.T("mở hình bằng chương trình xem ảnh và lưu lại thành JPEG hoặc PNG, hoặc xin lại tệp gốc", "open the picture in an image viewer and save it as JPEG or PNG, or ask for the original file"),
		Explanation: lang.T(
			"Hình bị hỏng khi sao chép, hoặc thuộc loại khác với đuôi tệp (điện thoại thường lưu ảnh dạng HEIC). Mọi hình đều được đọc trọn một lần khi kiểm tra, để phát hiện hình hỏng trước khi dựng trang.",
			"The picture was damaged when it was copied, or its format is not the one its name says (phones often save HEIC). Every picture is read in full when the workspace is checked, so that no page shows a broken one."),
		Example: Example{Pos: Pos{File: "content/tin-tuc/anh/hoi-nghi.jpg"}, Args: []any{lang.T("không phải là JPEG, PNG, WebP hay GIF", "it is not JPEG, PNG, WebP or GIF")}, Lines: "ftypheic"},
	},
	{
		Code: PictureTooLarge, Severity: Error,
		Title:   lang.T("Hình có quá nhiều điểm ảnh", "A picture with too many pixels"),
		Message: lang.T("hình có %d × %d điểm ảnh, giới hạn là %d triệu", "the picture has %d × %d pixels, the limit is %d million"),
		Remedy:  lang.T("thu nhỏ hình, ví dụ còn rộng 3.000 điểm ảnh; trang không hiện hình rộng hơn 1.600", "make the picture smaller, for example 3,000 pixels wide; no page shows more than 1,600"),
		Explanation: lang.T(
			"Một tệp nhỏ có thể khai hàng tỷ điểm ảnh, và chỉ mở ra đã làm máy cạn bộ nhớ. Kích thước được xem trước khi đọc, và hình quá lớn bị từ chối.",
			"A small file may claim billions of pixels, and opening it would exhaust the memory. The dimensions are checked first, and a picture that is too large is refused."),
		Example: Example{Pos: Pos{File: "content/tin-tuc/anh/hoi-nghi.png"}, Args: []any{30000, 20000, 40}},
	},
	{
		Code: MapName, Severity: Error,
		Title:   lang.T("Tên tệp bản đồ không đúng", "The name of the map is wrong"),
		Message: lang.T("không biết bản đồ này vẽ danh mục đơn vị nào", "it is not known which units this map shows"),
		Remedy:  lang.T("đặt tên ban-do-<danh mục>.geojson ngay trong data/, với danh mục có ở cột vintage của data/units.csv, ví dụ data/ban-do-2025.geojson", "name it ban-do-<vintage>.geojson, directly in data/, with a vintage from data/units.csv, for example data/ban-do-2025.geojson"),
		Explanation: lang.T(
			"Tên tệp nói bản đồ vẽ 63 hay 34 đơn vị. Tệp tên khác sẽ không bao giờ được dùng, nên được báo ra thay vì bỏ qua.",
			"The name says whether the map shows the 63 units or the 34. A file with another name would never be used, so it is reported."),
		Example: Example{Pos: Pos{File: "data/ban-do.geojson"}, Lines: "{}"},
	},
	{
		Code: MapSyntax, Severity: Error,
		Title:   lang.T("Bản đồ không phải GeoJSON hợp lệ", "A map that is not valid GeoJSON"),
		Message: lang.T("không đọc được bản đồ: %s", "the map cannot be read: %s"),
		Remedy:  lang.T("xuất lại thành GeoJSON (RFC 7946), một FeatureCollection gồm Polygon hoặc MultiPolygon, toạ độ WGS 84; hoặc bỏ tệp này đi, trang vẫn có bản đồ ô", "export it again as GeoJSON (RFC 7946), a FeatureCollection of Polygons or MultiPolygons in WGS 84; or delete the file: the tile map remains"),
		Explanation: lang.T(
			"Tệp bị cắt cụt, hoặc có mục không phải là vùng. Bản đồ còn chỗ sai thì không được dùng.",
			"The file is cut short, or an entry in it is not an area. An incomplete map is worse than none, so the file is not used while anything in it is wrong."),
		Example: Example{
			Pos: at("data/ban-do-2025.geojson", 1, 1), Args: []any{lang.T(`tệp phải là một FeatureCollection có danh sách "features"`, `it must be a FeatureCollection with a list "features"`)},
			Lines: "{\"type\": \"Topology\"}\n",
		},
	},
	{
		Code: MapCoordinates, Severity: Error,
		Title:   lang.T("Tọa độ nằm ngoài bản đồ", "Coordinates outside the map"),
		Message: lang.T("toạ độ %s nằm ngoài bản đồ Việt Nam", "the coordinates %s are outside the map of Viet Nam"),
		Remedy:  lang.T("xuất lại với toạ độ WGS 84 (EPSG:4326) tính bằng độ, kinh độ trước, vĩ độ sau, ví dụ [105.85, 21.03]", "export it again in WGS 84 (EPSG:4326), in degrees, longitude before latitude, for example [105.85, 21.03]"),
		Explanation: lang.T(
			"Kinh độ phải từ 100 đến 120, vĩ độ từ 4 đến 26. Thường là tệp dùng hệ VN-2000 tính bằng mét, hoặc ghi vĩ độ trước.",
			"Longitudes must lie between 100 and 120, latitudes between 4 and 26. Usually the file is in VN-2000 metres, or has the latitude first."),
		Example: Example{
			Pos: at("data/ban-do-2025.geojson", 2, 1), Args: []any{"[21, 105]"},
			Lines: "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": \"Feature\", \"properties\": {\"code\": \"01\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[21, 105], [21, 106], [22, 106], [21, 105]]]}}]}\n",
		},
	},
	{
		Code: MapMissing, Severity: Error,
		Title:   lang.T("Bản đồ thiếu đơn vị", "Units missing from the map"),
		Message: lang.T("bản đồ thiếu: %s", "missing from the map: %s"),
		Remedy:  lang.T(`thêm vùng của các đơn vị này, với properties "code" hoặc "name"`, `add the areas of these units, with properties "code" or "name"`),
		Explanation: lang.T(
			"Danh mục có các đơn vị này nhưng bản đồ không có vùng nào mang mã hoặc tên của chúng. Bản đồ toàn quốc không được thiếu địa phương nào.",
			"The register has these units, but no area of the map has their code or name. A national map must not leave out any part of the country."),
		Example: Example{
			Pos: Pos{File: "data/ban-do-2025.geojson"}, Args: []any{"Tuyên Quang (08), Bắc Ninh (24)"},
			Lines: "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": \"Feature\", \"properties\": {\"code\": \"01\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[105, 21], [106, 21], [106, 22], [105, 21]]]}}]}\n",
		},
	},
}}
